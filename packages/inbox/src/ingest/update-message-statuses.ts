import type { Sql } from '@recado/core'
import type { NewFeedEvent } from '../feed/append-feed-events.ts'
import { messageUpdated } from '../feed/message-updated.ts'
import { applyErrorActions, type Failure } from '../messages/error-actions.ts'
import type { StatusNews } from './collapse-statuses.ts'

interface Row {
  workspaceId: string
  channelMessageId: string
  messageId: string
  conversationId: string
  /** Our id of what a reaction was drawn on, now that it has failed. */
  targetId: string | null
}

/**
 * Writes statuses to our messages, forward only, with a feed event for each message that changed, and does what a failure
 * asks for. Answers those whose message is not there. A message of the customer's is never touched: its wamid is Meta's, its status is not theirs.
 */
export async function updateMessageStatuses(
  tx: Sql,
  news: readonly StatusNews[],
  feed: NewFeedEvent[],
): Promise<StatusNews[]> {
  if (news.length === 0) return []
  const left = new Map(news.map((one) => [keyOf(one), one]))
  const failures: Failure[] = []
  await match(tx, UPDATE_BY_WAMID, left, { feed, failures })
  // What did not change was told before, or has no message under its wamid: few, most of the time.
  await match(tx, FIND_BY_WAMID, left, { feed: [], failures: [] })
  await match(tx, UPDATE_BY_OUR_ID, left, { feed, failures }, (one) => one.messageId !== null)
  await applyErrorActions(tx, failures)
  return [...left.values()]
}

/** Runs the statement for what is left, and strikes out what it answers. */
async function match(
  tx: Sql,
  statement: string,
  left: Map<string, StatusNews>,
  { feed, failures }: { feed: NewFeedEvent[]; failures: Failure[] },
  applies: (one: StatusNews) => boolean = () => true,
): Promise<void> {
  const news = [...left.values()].filter(applies)
  if (news.length === 0) return
  const { rows } = await tx.query<Row>(statement, columnsOf(news))
  for (const row of rows) {
    const error = left.get(keyOf(row))?.error
    if (error) failures.push({ workspaceId: row.workspaceId, messageId: row.messageId, error })
    left.delete(keyOf(row))
    feed.push(...messageUpdated(row, row.messageId, row.targetId))
  }
}

const keyOf = ({ workspaceId, channelMessageId }: { workspaceId: string; channelMessageId: string }): string =>
  `${workspaceId} ${channelMessageId}`

const NEWS = `
  unnest($1::uuid[], $2::text[], $3::uuid[], $4::conversation_schema.message_status[], $5::timestamptz[],
         $6::timestamptz[], $7::jsonb[], $8::jsonb[])
    AS n (workspace_id, channel_message_id, message_id, status, delivered_at, read_at, pricing, error)`

const columnsOf = (news: readonly StatusNews[]): unknown[] => [
  news.map((one) => one.workspaceId),
  news.map((one) => one.channelMessageId),
  news.map((one) => one.messageId),
  news.map((one) => one.status),
  news.map((one) => one.deliveredAt),
  news.map((one) => one.readAt),
  news.map((one) => one.pricing && JSON.stringify(one.pricing)),
  news.map((one) => one.error && JSON.stringify(one.error)),
]

const RETURNED = `
  m.workspace_id AS "workspaceId", n.channel_message_id AS "channelMessageId", m.id AS "messageId",
  m.conversation_id AS "conversationId",
  CASE WHEN m.kind = 'reaction' AND n.status = 'FAILED' THEN m.payload #>> '{content,targetId}' END AS "targetId"`

const ASSIGNMENTS = `
  status = greatest(m.status, n.status),
  delivered_at = least(m.delivered_at, n.delivered_at),
  read_at = least(m.read_at, n.read_at),
  pricing = coalesce(m.pricing, n.pricing),
  error = CASE WHEN n.status = 'FAILED' THEN coalesce(n.error, m.error)
               WHEN m.status < 'SENT' THEN NULL ELSE m.error END`

/** A row is written only when something in it changes. */
const CHANGES = `
  (m.status < n.status
   OR (n.delivered_at IS NOT NULL AND (m.delivered_at IS NULL OR n.delivered_at < m.delivered_at))
   OR (n.read_at IS NOT NULL AND (m.read_at IS NULL OR n.read_at < m.read_at))
   OR (n.pricing IS NOT NULL AND m.pricing IS NULL))`

const UPDATE_BY_WAMID = `
  UPDATE conversation_schema.messages m SET ${ASSIGNMENTS}
    FROM ${NEWS}
   WHERE m.workspace_id = n.workspace_id AND m.channel_message_id = n.channel_message_id
     AND m.sender_type <> 'CLIENT' AND ${CHANGES}
  RETURNING ${RETURNED}`

// Only what has nothing to tell: a message may have got its wamid since the update looked.
const FIND_BY_WAMID = `
  SELECT ${RETURNED} FROM ${NEWS}
    JOIN conversation_schema.messages m
      ON m.workspace_id = n.workspace_id AND m.channel_message_id = n.channel_message_id
   WHERE m.sender_type <> 'CLIENT' AND NOT ${CHANGES}`

// The row of a message whose answer was lost, or not yet written, has no wamid. With another wamid the message was sent
// twice: what became of the first must not fail the second. One that failed and was sent again names the old in `refused`.
const UPDATE_BY_OUR_ID = `
  UPDATE conversation_schema.messages m
     SET ${ASSIGNMENTS}, channel_message_id = coalesce(m.channel_message_id, n.channel_message_id)
    FROM ${NEWS}
   WHERE m.workspace_id = n.workspace_id AND m.id = n.message_id AND m.sender_type <> 'CLIENT'
     AND (m.channel_message_id IS NULL OR n.status <> 'FAILED')
     AND NOT coalesce(m.payload -> 'refused' ? n.channel_message_id, false)
  RETURNING ${RETURNED}`
