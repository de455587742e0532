import type { ChannelAdapter, ChannelName } from './channel-adapter.ts'
import type { ChannelErrorCode } from './schemas.ts'

/** Stands where no message can be sent, and says why. */
export function unavailableAdapter(
  channel: ChannelName,
  { code, title }: { code: ChannelErrorCode; title: string },
): ChannelAdapter {
  return {
    channel,
    send: async () => ({ kind: 'rejected', error: { code, title, details: null, class: 'account' } }),
    markRead: async () => ({ kind: 'failed', reason: code }),
  }
}
