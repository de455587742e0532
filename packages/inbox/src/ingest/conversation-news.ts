import type { ChannelName } from '@recado/channels'
import type { Sql } from '@recado/core'
import type { NewMessage } from './insert-messages.ts'

export interface NewConversation {
  workspaceId: string
  id: string
  clientId: string
  channel: ChannelName
  lastMessageAt: Date
}

/** What a set of new messages means for one conversation. */
interface ConversationNews {
  workspaceId: string
  id: string
  unread: number
  lastInboundAt: Date | null
  /** Null when nothing in it lifts the conversation. */
  last: NewMessage | null
  /** Of the last; where nothing lifts the conversation, of the newest. */
  lastAt: Date
}

export async function insertConversations(tx: Sql, conversations: readonly NewConversation[]): Promise<void> {
  if (conversations.length === 0) return
  await tx.query(
    `INSERT INTO conversation_schema.conversations (workspace_id, id, client_id, channel, last_message_at)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::workspace_schema.channel[], $5::timestamptz[])`,
    [
      conversations.map((conversation) => conversation.workspaceId),
      conversations.map((conversation) => conversation.id),
      conversations.map((conversation) => conversation.clientId),
      conversations.map((conversation) => conversation.channel),
      conversations.map((conversation) => conversation.lastMessageAt),
    ],
  )
}

/**
 * Brings conversations up to date with messages that are new in them: unread count, Meta's 24-hour window, the last
 * message by (sent_at, id) whatever came first, and open again when there is something to answer. An edit, a deletion or
 * a reaction taken back does none of it; it only dates a conversation in which there is nothing else.
 */
export async function updateConversations(tx: Sql, inserted: readonly NewMessage[]): Promise<void> {
  const news = sumUp(inserted)
  if (news.length === 0) return
  await tx.query(
    `UPDATE conversation_schema.conversations c
        SET unread_count = c.unread_count + n.unread,
            status = CASE WHEN n.unread > 0 THEN 'OPEN' ELSE c.status END,
            last_inbound_at = greatest(c.last_inbound_at, n.last_inbound_at),
            window_expires_at = greatest(c.window_expires_at, n.last_inbound_at + interval '24 hours'),
            last_message_id = CASE WHEN ${IS_NEWER} THEN n.last_id ELSE c.last_message_id END,
            last_message_at = CASE WHEN ${IS_NEWER} THEN n.last_at
                                   WHEN c.last_message_id IS NULL THEN greatest(c.last_message_at, n.last_at)
                                   ELSE c.last_message_at END
       FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::timestamptz[], $5::uuid[], $6::timestamptz[])
         AS n (workspace_id, id, unread, last_inbound_at, last_id, last_at)
      WHERE c.workspace_id = n.workspace_id AND c.id = n.id`,
    [
      news.map((one) => one.workspaceId),
      news.map((one) => one.id),
      news.map((one) => one.unread),
      news.map((one) => one.lastInboundAt),
      news.map((one) => one.last?.id ?? null),
      news.map((one) => one.lastAt),
    ],
  )
}

const IS_NEWER = `(n.last_id IS NOT NULL AND
  (c.last_message_id IS NULL OR (n.last_at, n.last_id) > (c.last_message_at, c.last_message_id)))`

function sumUp(messages: readonly NewMessage[]): ConversationNews[] {
  const byConversation = new Map<string, ConversationNews>()
  for (const message of messages) {
    const id = message.conversationId
    const news = byConversation.get(id) ?? emptyNews(message)
    byConversation.set(id, news)
    if (message.isQuiet) {
      if (news.last === null) news.lastAt = later(news.lastAt, message.sentAt)
      continue
    }
    if (news.last === null || isLater(message, news.last))
      Object.assign(news, { last: message, lastAt: message.sentAt })
    if (message.senderType !== 'CLIENT') continue
    news.unread++
    news.lastInboundAt = later(news.lastInboundAt, message.sentAt)
  }
  return [...byConversation.values()]
}

const emptyNews = ({ workspaceId, conversationId: id, sentAt }: NewMessage): ConversationNews => ({
  workspaceId,
  id,
  unread: 0,
  lastInboundAt: null,
  last: null,
  lastAt: sentAt,
})

const isLater = (one: NewMessage, other: NewMessage): boolean =>
  one.sentAt > other.sentAt || (one.sentAt.getTime() === other.sentAt.getTime() && one.id > other.id)

const later = (one: Date | null, other: Date): Date => (one === null || other > one ? other : one)
