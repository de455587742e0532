import { type ChannelName, unavailableAdapter } from '@recado/channels'
import { AppError } from '@recado/core'
import { type NumberKey, phoneNumberIdOf, readCredentials } from '@recado/workspaces'
import type { OpenedChannel } from './attempt-delivery.ts'
import type { DeliveryDeps } from './deliver-conversation.ts'

/** What a workspace sends with, by its settings as they are now. */
export interface Sender {
  /** The one that new conversations are opened in; null where nothing can be known. */
  channel: ChannelName | null
  businessAccountId: string | null
  open(channel: ChannelName): OpenedChannel
  /** Null where no number is named, or nothing can be known: then nothing leaves. */
  numberOf(channel: ChannelName): NumberKey | null
}

export async function openSender(deps: DeliveryDeps, workspaceId: string): Promise<Sender> {
  try {
    const credentials = await readCredentials(deps, workspaceId)
    const { channel, businessAccountId } = credentials
    return {
      channel,
      businessAccountId,
      open: (channel) => ({
        adapter: deps.channels.adapterFor({ ...credentials, channel }),
        phoneNumberId: credentials.phoneNumberId ?? '',
      }),
      numberOf(channel) {
        const phoneNumberId = phoneNumberIdOf(channel, credentials)
        return phoneNumberId === null ? null : { workspaceId, phoneNumberId }
      },
    }
  } catch (error) {
    // Trying again would not help, and the agent should see why nothing is sent.
    if (!(error instanceof AppError) || error.code !== 'SECRET_UNREADABLE') throw error
    const reason = { code: 'SECRET_UNREADABLE', title: error.message } as const
    return {
      channel: null,
      businessAccountId: null,
      open: (channel) => ({ adapter: unavailableAdapter(channel, reason), phoneNumberId: '' }),
      numberOf: () => null,
    }
  }
}
