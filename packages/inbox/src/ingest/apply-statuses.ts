import { newId, type Sql } from '@recado/core'
import type { NewFeedEvent } from '../feed/append-feed-events.ts'
import type { Applied } from './apply-items.ts'
import { collapseStatuses, type StatusNews } from './collapse-statuses.ts'
import { happenedAt, type StatusItem } from './items.ts'
import { ourMessageId } from './our-message-id.ts'
import { updateMessageStatuses } from './update-message-statuses.ts'

/**
 * Moves our messages forward by what Meta says of them. A status that finds no message, by wamid or by our own id, is
 * kept until its message has its wamid; answers those.
 */
export async function applyStatuses(
  tx: Sql,
  items: readonly StatusItem[],
  feed: NewFeedEvent[],
): Promise<Applied['waiting']> {
  const news = collapseStatuses(
    items.map((item) => ({
      workspaceId: item.workspaceId,
      channelMessageId: item.status.id,
      messageId: ourMessageId(item.status.callbackData),
      occurredAt: happenedAt(item, item.status.occurredAt),
      status: item.status,
    })),
  )
  const unmatched = await updateMessageStatuses(tx, news, feed)
  await keepWaiting(tx, items, unmatched)
  return unmatched.map(({ workspaceId, channelMessageId }) => ({ workspaceId, channelMessageId }))
}

async function keepWaiting(tx: Sql, items: readonly StatusItem[], unmatched: readonly StatusNews[]): Promise<void> {
  if (unmatched.length === 0) return
  const wanted = new Set(unmatched.map((one) => `${one.workspaceId} ${one.channelMessageId}`))
  const told = items.filter((item) => wanted.has(`${item.workspaceId} ${item.status.id}`))
  const byState = Map.groupBy(told, ({ workspaceId, status }) => `${workspaceId} ${status.id} ${status.status}`)
  const waiting = [...byState.values()].map(asOne)
  await tx.query(
    `INSERT INTO conversation_schema.waiting_statuses
       (workspace_id, id, channel_message_id, message_id, status, occurred_at, payload)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[], $7::jsonb[])
     ON CONFLICT (workspace_id, channel_message_id, status) DO UPDATE
       SET payload = waiting_statuses.payload || excluded.payload,
           message_id = coalesce(waiting_statuses.message_id, excluded.message_id)`,
    [
      waiting.map((item) => item.workspaceId),
      waiting.map(() => newId()),
      waiting.map((item) => item.status.id),
      waiting.map((item) => ourMessageId(item.status.callbackData)),
      waiting.map((item) => item.status.status),
      waiting.map((item) => happenedAt(item, item.status.occurredAt)),
      waiting.map((item) => JSON.stringify(item.status.payload)),
    ],
  )
}

/** The same state told several times waits once, with everything that was told. */
function asOne(items: readonly StatusItem[]): StatusItem {
  const payload = Object.assign({}, ...items.map((item) => item.status.payload)) as StatusItem['status']['payload']
  const callbackData = items.find((item) => ourMessageId(item.status.callbackData))?.status.callbackData ?? null
  const [first] = items as [StatusItem]
  return { ...first, status: { ...first.status, payload, callbackData } }
}
