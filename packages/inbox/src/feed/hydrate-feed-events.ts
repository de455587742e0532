import type { Sql } from '@recado/core'
import { hydrateConversations } from '../conversations/conversation-summary.ts'
import { hydrateMessages } from '../conversations/message-dto.ts'
import type { FeedEventDto, FeedEventType, MessageDto } from '../schemas.ts'
import type { FeedEventRow } from './read-feed-events.ts'

/** A change with the state it led to, and every transaction that had a part in it. */
export interface HydratedEvent {
  xids: bigint[]
  dto: FeedEventDto
}

/**
 * Events with the present state of what they name, two queries for all; what is gone is left out. Whatever happened to a
 * reaction, an edit or a deletion happened to the message it changes too, which is one query more.
 */
export async function hydrateFeedEvents(
  sql: Sql,
  workspaceId: string,
  rows: readonly FeedEventRow[],
): Promise<HydratedEvent[]> {
  const named = coalesce(rows)
  const conversationIds = [...new Set(named.map((event) => event.conversationId))]
  const [conversations, messages] = await Promise.all([
    hydrateConversations(sql, workspaceId, conversationIds),
    hydrateMessages(
      sql,
      workspaceId,
      named.flatMap((event) => event.messageId ?? []),
    ),
  ])
  const targets = targetsOf(named, messages)
  const missing = new Set(targets.map(({ messageId }) => messageId).filter((id) => !messages.has(id)))
  for (const [id, target] of await hydrateMessages(sql, workspaceId, [...missing])) messages.set(id, target)
  const events = targets.length > 0 ? coalesce([...rows, ...targets]) : named
  return events.flatMap(({ xids, type, conversationId, messageId }) => {
    const conversation = conversations.get(conversationId)
    const message = messageId === null ? null : messages.get(messageId)
    return conversation && message !== undefined ? [{ xids, dto: { type, conversation, message } }] : []
  })
}

const targetsOf = (events: readonly Coalesced[], messages: ReadonlyMap<string, MessageDto>) =>
  events.flatMap(({ xids, conversationId, messageId }) => {
    const targetId = messageId === null ? null : messages.get(messageId)?.targetId
    if (!targetId) return []
    return xids.map((xid) => ({ xid, type: 'message.updated' as const, conversationId, messageId: targetId }))
  })

interface Coalesced {
  xids: bigint[]
  type: FeedEventType
  conversationId: string
  messageId: string | null
}

/**
 * One event a message, and one a conversation only where no message of it has one: each carries the present state
 * whole. A message created and updated is created.
 */
export function coalesce(rows: readonly FeedEventRow[]): Coalesced[] {
  const events = new Map<string, Coalesced>()
  const messageEvents = new Map<string, Coalesced>()
  const put = ({ xid, ...row }: FeedEventRow): Coalesced => {
    const key = row.messageId ?? row.conversationId
    const event = events.get(key) ?? { ...row, xids: [] }
    if (row.type === 'message.created') event.type = row.type
    event.xids.push(xid)
    events.set(key, event)
    return event
  }
  for (const row of rows) if (row.messageId !== null) messageEvents.set(row.conversationId, put(row))
  for (const row of rows) {
    if (row.messageId !== null) continue
    const carrier = messageEvents.get(row.conversationId)
    if (carrier) carrier.xids.push(row.xid)
    else put(row)
  }
  return [...events.values()]
}
