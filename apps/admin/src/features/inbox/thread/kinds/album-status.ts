import type { MessageDto, MessageStatus } from '@recado/inbox/schemas'

const RANK: Record<MessageStatus, number> = {
  QUEUED: 0,
  SENDING: 0,
  RECEIVED: 1,
  SENT: 1,
  DELIVERED: 2,
  READ: 3,
  PLAYED: 3,
  // Told of each by itself: what the others are is no less true.
  UNKNOWN: 4,
  FAILED: 5,
}

/** The message of an album that has come least far: as far have all come. */
export const leastFar = (messages: readonly [MessageDto, ...MessageDto[]]): MessageDto =>
  messages.reduce((least, message) => (RANK[message.status] < RANK[least.status] ? message : least))
