import type { MessageDto } from '@recado/inbox/schemas'
import { isSameDay } from 'date-fns'
import type { OutboxEntry } from '../feed/outbox.ts'
import { groupAlbums, type ThreadItem } from './album-groups.ts'
import { callsForAnswer, isDrawnOnTarget, isLine } from './message-shape.ts'
import { outboxMessage } from './outbox-message.ts'

export type AlbumItem = ThreadItem<OutboxEntry>

export type ThreadRow =
  | { type: 'day'; key: string; at: string }
  | { type: 'unread'; key: string; count: number }
  | { type: 'message'; key: string; message: MessageDto; startsGroup: boolean }
  | { type: 'album'; key: string; items: readonly AlbumItem[]; startsGroup: boolean }
  | { type: 'line'; key: string; message: MessageDto }
  | { type: 'outbox'; key: string; entry: OutboxEntry; startsGroup: boolean }

export interface UnreadLine {
  /** The first message that had not been read when the thread was opened. */
  messageId: string
  count: number
}

export interface RowOptions {
  unread: UnreadLine | null
  hasOlder: boolean
  /** Who looks: what waits to be sent is theirs. */
  userId: string
  /** Names the groups; see `createGroupKeys`. */
  keysOf: (groups: readonly (readonly AlbumItem[])[]) => string[]
}

/**
 * The rows of a thread from top to bottom. Above the oldest message stands its day only when nothing older is left to
 * load: else the separator would move when it does, and the reader's place with it.
 */
export function toThreadRows(
  newestFirst: readonly MessageDto[],
  outbox: readonly OutboxEntry[],
  { unread, hasOlder, userId, keysOf }: RowOptions,
): ThreadRow[] {
  const rows: ThreadRow[] = []
  const groups = groupAlbums(itemsOf(newestFirst, outbox, userId), (next, before) => isApart(next, before, unread))
  const keys = keysOf(groups)
  let previous: MessageDto | undefined
  for (const [index, items] of groups.entries()) {
    const [first] = items
    const key = keys[index]
    if (!first || !key) continue
    const { message, entry } = first
    const isNewDay = entry ? false : previous ? !isSameDay(previous.sentAt, message.sentAt) : !hasOlder
    if (isNewDay) rows.push({ type: 'day', key: `day:${message.id}`, at: message.sentAt })
    const isFirstUnread = unread?.messageId === message.id
    if (isFirstUnread) rows.push({ type: 'unread', key: 'unread', count: unread.count })
    const startsGroup = isNewDay || isFirstUnread || !isSameSender(previous, message)
    if (items.length > 1) rows.push({ type: 'album', key, items, startsGroup })
    else if (entry) rows.push({ type: 'outbox', key, entry, startsGroup })
    else if (isLine(message)) rows.push({ type: 'line', key, message })
    else rows.push({ type: 'message', key, message, startsGroup })
    previous = items.at(-1)?.message
  }
  return rows
}

/** Whether something of one's own stands there that the server does not have yet. */
export const isWaiting = (row: ThreadRow | undefined): boolean =>
  row?.type === 'outbox' || (row?.type === 'album' && row.items.some(({ entry }) => entry !== null))

/** Whether the row shows this message. */
export function holds(row: ThreadRow, messageId: string): boolean {
  if (row.type === 'album') return row.items.some(({ message }) => message.id === messageId)
  return (row.type === 'message' || row.type === 'line') && row.message.id === messageId
}

function itemsOf(newestFirst: readonly MessageDto[], outbox: readonly OutboxEntry[], userId: string): AlbumItem[] {
  const known = new Set(newestFirst.slice(0, 100).map(({ id }) => id))
  return [
    ...newestFirst.toReversed().flatMap((message) => (isDrawnOnTarget(message) ? [] : { message, entry: null })),
    // The feed can be quicker than the answer to the request: then it is already above.
    ...outbox.flatMap((entry) =>
      known.has(entry.id) ? [] : { message: { ...outboxMessage(entry), sender: { id: userId, name: '' } }, entry },
    ),
  ]
}

const isApart = (next: MessageDto, previous: MessageDto, unread: UnreadLine | null): boolean =>
  unread?.messageId === next.id || !isSameSender(previous, next) || !isSameDay(previous.sentAt, next.sentAt)

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
