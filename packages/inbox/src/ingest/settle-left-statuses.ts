import { type Database, withTransaction } from '@recado/db'
import { appendFeedEvents, type NewFeedEvent } from '../feed/append-feed-events.ts'
import { settleWaitingStatuses } from './apply-waiting-statuses.ts'

const CHUNK = 1000

/**
 * Applies statuses that still wait though their message has its wamid: what a process leaves behind that dies between
 * writing the one and looking for the other. Answers of how many messages.
 */
export async function settleLeftStatuses(db: Pick<Database, 'pool'>): Promise<number> {
  for (let total = 0; ; ) {
    const found = await withTransaction(db, async (tx) => {
      const { rows } = await tx.query<{ workspaceId: string; channelMessageId: string }>(LEFT, [CHUNK])
      const feed: NewFeedEvent[] = []
      await settleWaitingStatuses(tx, rows, feed)
      await appendFeedEvents(tx, feed)
      return rows.length
    })
    total += found
    if (found < CHUNK) return total
  }
}

const LEFT = `
  SELECT DISTINCT w.workspace_id AS "workspaceId", w.channel_message_id AS "channelMessageId"
    FROM conversation_schema.waiting_statuses w
    JOIN conversation_schema.messages m USING (workspace_id, channel_message_id)
   WHERE m.sender_type <> 'CLIENT' LIMIT $1`
