import type { Sql } from '@recado/core'
import { publish } from '@recado/realtime'
import type { FeedEventType } from '../schemas.ts'

/** Two conversations became one: what is gone and what moved cannot be told as states, so screens ask again. */
export const MERGED = 'conversations.merged'

export interface NewFeedEvent {
  workspaceId: string
  type: FeedEventType | typeof MERGED
  conversationId: string
  messageId?: string | null
}

/** The realtime topic that says "this workspace's feed has grown"; its payload is the writing transaction's xid. */
export const feedTopic = (workspaceId: string): string => `feed:${workspaceId}`

/** Records changes in the transaction that makes them, and hints every process to read them once it commits. */
export async function appendFeedEvents(tx: Sql, events: readonly NewFeedEvent[]): Promise<void> {
  if (events.length === 0) return
  const { rows } = await tx.query<{ workspace_id: string; xid: string }>(
    `WITH appended AS (
       INSERT INTO conversation_schema.feed_events (workspace_id, type, conversation_id, message_id)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[])
       RETURNING workspace_id
     )
     SELECT DISTINCT workspace_id, pg_current_xact_id()::text AS xid FROM appended`,
    [
      events.map((event) => event.workspaceId),
      events.map((event) => event.type),
      events.map((event) => event.conversationId),
      events.map((event) => event.messageId ?? null),
    ],
  )
  for (const { workspace_id, xid } of rows) await publish(tx, feedTopic(workspace_id), xid)
}
