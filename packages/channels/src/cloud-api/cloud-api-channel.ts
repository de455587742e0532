import { readChanges } from '@recado/whatsapp'
import type { ChannelDefinition } from '../channel-definition.ts'
import { createCloudApiAdapter } from './cloud-api-adapter.ts'
import { createMediaUploads } from './media-uploads.ts'

/** WhatsApp, directly at Meta. */
export const cloudApiChannel: ChannelDefinition = {
  channel: 'WHATSAPP_CLOUD',
  readWebhook: readChanges,
  open({ graph }) {
    const uploads = createMediaUploads(graph)
    return {
      connect({ phoneNumberId, accessToken }) {
        if (phoneNumberId === null || accessToken === null) {
          return { missing: 'The phone number ID or the access token is missing' }
        }
        return createCloudApiAdapter({ graph, uploads, phoneNumberId, accessToken })
      },
      // The Graph client is not ours to close.
      close: async () => {},
    }
  },
}
