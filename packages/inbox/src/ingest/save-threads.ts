import type { Sql } from '@recado/core'
import type { NewMessage } from './insert-messages.ts'

/**
 * Keeps the channel's own conversation and contact, by which the next message is sent: those of the newest message,
 * since a channel may open another conversation with the same customer. One that belonged to another customer here has
 * moved: the channel merged two contacts. Before the conversations take in the messages.
 */
export async function saveThreads(tx: Sql, inserted: readonly NewMessage[]): Promise<void> {
  const threads = newestThreads(inserted)
  if (threads.length === 0) return
  const values = [
    threads.map((message) => message.workspaceId),
    threads.map((message) => message.conversationId),
    threads.map((message) => message.channel),
    threads.map(({ thread }) => thread.conversationId),
    threads.map(({ thread }) => thread.contactId),
    threads.map((message) => message.sentAt),
  ]
  await tx.query(RELEASE, values)
  await tx.query(SAVE, values)
}

type Threaded = NewMessage & { thread: NonNullable<NewMessage['thread']> }

/** The newest of each of our conversations, and of each of the channel's. */
function newestThreads(messages: readonly NewMessage[]): Threaded[] {
  const threaded = messages.filter((message): message is Threaded => message.thread !== null)
  const sorted = threaded.toSorted((one, other) => one.sentAt.getTime() - other.sentAt.getTime())
  const ofOurs = new Map(sorted.map((message) => [message.conversationId, message]))
  const ofTheirs = new Map(
    [...ofOurs.values()].map((message) => [
      `${message.workspaceId} ${message.channel} ${message.thread.conversationId}`,
      message,
    ]),
  )
  return [...ofTheirs.values()]
}

const NEWS = `
  unnest($1::uuid[], $2::uuid[], $3::workspace_schema.channel[], $4::text[], $5::text[], $6::timestamptz[])
    AS n (workspace_id, id, channel, channel_conversation_id, channel_contact_id, sent_at)`

const RELEASE = `
  UPDATE conversation_schema.conversations c SET channel_conversation_id = NULL, channel_contact_id = NULL
    FROM ${NEWS}
   WHERE c.workspace_id = n.workspace_id AND c.channel = n.channel
     AND c.channel_conversation_id = n.channel_conversation_id AND c.id <> n.id`

const SAVE = `
  UPDATE conversation_schema.conversations c
     SET channel_conversation_id = n.channel_conversation_id,
         channel_contact_id = coalesce(n.channel_contact_id, c.channel_contact_id)
    FROM ${NEWS}
   WHERE c.workspace_id = n.workspace_id AND c.id = n.id
     AND (c.channel_conversation_id IS NULL OR c.last_message_id IS NULL OR n.sent_at >= c.last_message_at)
     AND (c.channel_conversation_id, c.channel_contact_id)
         IS DISTINCT FROM (n.channel_conversation_id, coalesce(n.channel_contact_id, c.channel_contact_id))`
