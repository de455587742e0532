import type { ChannelDefinition } from '../channel-definition.ts'
import { checkConnection } from './check-connection.ts'
import { createLumibotAdapter } from './lumibot-adapter.ts'
import { createLumibotClient } from './lumibot-client.ts'
import { openRemoteMedia } from './open-remote-media.ts'
import { readWebhook } from './read-webhook.ts'

/** WhatsApp by a Lumibot inbox. */
export const lumibotChannel: ChannelDefinition = {
  channel: 'LUMIBOT',
  readWebhook,
  open() {
    const client = createLumibotClient()
    return {
      connect({ lumibot: { baseUrl, accountId, inboxId, apiToken } }) {
        if (!baseUrl || !accountId || !inboxId || !apiToken) {
          return { missing: "Lumibot's address, account, inbox or API token is missing" }
        }
        return createLumibotAdapter({ client, access: { baseUrl, accountId, apiToken }, inboxId })
      },
      test: ({ lumibot }, { webhookUrl }) => checkConnection(client, lumibot, webhookUrl),
      openMedia: async ({ lumibot: { baseUrl } }, url) =>
        baseUrl
          ? openRemoteMedia({ url, baseUrl })
          : { kind: 'refused', reason: 'The address of Lumibot is not filled in.' },
      close: () => client.close(),
    }
  },
}
