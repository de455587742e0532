import type { MessageDto, MessageStatus } from '@recado/inbox/schemas'
import { findItem, type Page, type Pages, type Place, putItem } from './keyset-pages.ts'

export type ThreadPage = Page<MessageDto>
export type ThreadPages = Pages<MessageDto>

export const placeOfMessage = (message: MessageDto): Place => ({ at: message.sentAt, id: message.id })

/** The feed tells the present state: it replaces what is there. */
export const putMessage = (data: ThreadPages, message: MessageDto): ThreadPages =>
  putItem<MessageDto, ThreadPage>(data, message, { place: placeOfMessage })

/**
 * The answer to one's own request can come after the feed has told of a later state: a message does not go back.
 * Only out of `stuck` states does a request itself bring it back to the queue.
 */
export function putAnswer(data: ThreadPages, message: MessageDto): ThreadPages {
  const known = findItem(data, message.id)
  return known && !isStuck(known.status) && RANK[message.status] < RANK[known.status] ? data : putMessage(data, message)
}

export function changeKnown(data: ThreadPages, id: string, apply: (known: MessageDto) => MessageDto): ThreadPages {
  const known = findItem(data, id)
  return known ? putMessage(data, apply(known)) : data
}

const isStuck = (status: MessageStatus): boolean => status === 'FAILED' || status === 'UNKNOWN'

const RANK: Record<MessageStatus, number> = {
  RECEIVED: 0,
  QUEUED: 1,
  SENDING: 2,
  UNKNOWN: 3,
  SENT: 4,
  DELIVERED: 5,
  READ: 6,
  PLAYED: 7,
  FAILED: 8,
}
