import type { Sql } from '@recado/core'
import { readStatus } from '@recado/whatsapp'
import { appendFeedEvents, type NewFeedEvent } from '../feed/append-feed-events.ts'
import { collapseStatuses, type StatusTold } from './collapse-statuses.ts'
import { updateMessageStatuses } from './update-message-statuses.ts'

interface Row {
  workspace_id: string
  channel_message_id: string
  occurred_at: Date
  payload: unknown
}

/**
 * Applies the statuses that came before their message had its wamid, now that it has. Call it in a transaction of its
 * own after the one that wrote the wamid has committed: whoever commits last, the writer of the wamid or the writer of
 * the waiting status, then sees the other's row, and none is left behind.
 */
export async function applyWaitingStatuses(
  tx: Sql,
  workspaceId: string,
  channelMessageIds: readonly string[],
): Promise<void> {
  const feed: NewFeedEvent[] = []
  await settleWaitingStatuses(
    tx,
    channelMessageIds.map((channelMessageId) => ({ workspaceId, channelMessageId })),
    feed,
  )
  await appendFeedEvents(tx, feed)
}

/** The same for several workspaces; the caller appends the feed events. */
export async function settleWaitingStatuses(
  tx: Sql,
  messages: readonly { workspaceId: string; channelMessageId: string }[],
  feed: NewFeedEvent[],
): Promise<void> {
  if (messages.length === 0) return
  const { rows } = await tx.query<Row>(
    `DELETE FROM conversation_schema.waiting_statuses w
      USING unnest($1::uuid[], $2::text[]) AS known (workspace_id, channel_message_id)
       JOIN conversation_schema.messages m USING (workspace_id, channel_message_id)
      WHERE w.workspace_id = known.workspace_id AND w.channel_message_id = known.channel_message_id
        AND m.sender_type <> 'CLIENT'
     RETURNING w.workspace_id, w.channel_message_id, w.occurred_at, w.payload`,
    [messages.map((one) => one.workspaceId), messages.map((one) => one.channelMessageId)],
  )
  await updateMessageStatuses(tx, collapseStatuses(rows.flatMap(toldBy)), feed)
}

function toldBy(row: Row): StatusTold[] {
  const part = readStatus(row.payload)
  if (part.kind !== 'status') return []
  const { workspace_id: workspaceId, channel_message_id: channelMessageId, occurred_at: occurredAt } = row
  return [{ workspaceId, channelMessageId, messageId: null, occurredAt, status: part.status }]
}
