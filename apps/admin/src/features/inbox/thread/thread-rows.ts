import type { MessageDto } from '@recado/inbox/schemas'
import { isSameDay } from 'date-fns'
import type { OutboxEntry } from '../feed/outbox.ts'
import { callsForAnswer, isDrawnOnTarget, isLine } from './message-shape.ts'

export type ThreadRow =
  | { type: 'day'; key: string; at: string }
  | { type: 'unread'; key: string; count: number }
  | { type: 'message'; key: string; message: MessageDto; startsGroup: boolean }
  | { type: 'line'; key: string; message: MessageDto }
  | { type: 'outbox'; key: string; entry: OutboxEntry; startsGroup: boolean }

export interface UnreadLine {
  /** The first message that had not been read when the thread was opened. */
  messageId: string
  count: number
}

/**
 * The rows of a thread from top to bottom. Above the oldest message stands its day only when nothing older is left to
 * load: else the separator would move when it does, and the reader's place with it.
 */
export function toThreadRows(
  newestFirst: readonly MessageDto[],
  outbox: readonly OutboxEntry[],
  { unread, hasOlder }: { unread: UnreadLine | null; hasOlder: boolean },
): ThreadRow[] {
  const rows: ThreadRow[] = []
  let previous: MessageDto | undefined
  for (const message of newestFirst.toReversed()) {
    if (isDrawnOnTarget(message)) continue
    const isNewDay = previous ? !isSameDay(previous.sentAt, message.sentAt) : !hasOlder
    if (isNewDay) rows.push({ type: 'day', key: `day:${message.id}`, at: message.sentAt })
    const isFirstUnread = unread?.messageId === message.id
    if (isFirstUnread) rows.push({ type: 'unread', key: 'unread', count: unread.count })
    if (isLine(message)) rows.push({ type: 'line', key: message.id, message })
    else {
      const startsGroup = isNewDay || isFirstUnread || !isSameSender(previous, message)
      rows.push({ type: 'message', key: message.id, message, startsGroup })
    }
    previous = message
  }
  const known = new Set(newestFirst.slice(0, 100).map(({ id }) => id))
  let isOurs = previous !== undefined && previous.senderType === 'AGENT' && !isLine(previous)
  for (const entry of outbox) {
    // The feed can be quicker than the answer to the request: then it is already above.
    if (known.has(entry.id)) continue
    rows.push({ type: 'outbox', key: entry.id, entry, startsGroup: !isOurs })
    isOurs = true
  }
  return rows
}

/**
 * Where the line goes: before the oldest of the last `unreadCount` messages of the customer that are counted; where that
 * is a reaction, drawn elsewhere, before what follows it. None when it is not loaded: a line in a wrong place is worse
 * than none.
 */
export function findUnreadLine(newestFirst: readonly MessageDto[], unreadCount: number): UnreadLine | null {
  if (unreadCount <= 0) return null
  let counted = 0
  let next: MessageDto | null = null
  for (const message of newestFirst) {
    if (!isDrawnOnTarget(message)) next = message
    if (message.senderType === 'CLIENT' && callsForAnswer(message)) counted++
    if (counted === unreadCount) return next && { messageId: next.id, count: unreadCount }
  }
  return null
}

const isSameSender = (a: MessageDto | undefined, b: MessageDto): boolean =>
  a !== undefined && !isLine(a) && a.senderType === b.senderType && a.sender?.id === b.sender?.id
