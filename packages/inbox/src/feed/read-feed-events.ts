import type { Sql } from '@recado/core'
import type { FeedEventType } from '../schemas.ts'
import { MERGED } from './append-feed-events.ts'
import { type FeedSnapshot, isVisible, parseFeedSnapshot } from './feed-snapshot.ts'

/** A longer backlog is cheaper to refetch than to replay. */
export const MAX_BACKLOG = 2000
/** The type of the mark that is left in the place of the newest pruned event, and is the oldest row from then on. */
export const PRUNED = 'feed.pruned'

export interface FeedEventRow {
  xid: bigint
  type: FeedEventType
  conversationId: string
  messageId: string | null
}

/** What became visible after `after`, up to `snapshot`; null events when they cannot be told one by one. */
export interface FeedRead {
  snapshot: FeedSnapshot
  events: FeedEventRow[] | null
}

/**
 * Every event of the workspace that was not visible at `after` and is now, once. Events are null when more than
 * MAX_BACKLOG came, when some were pruned, when conversations were merged, or when `after` lies ahead of this database (it was restored).
 */
export async function readFeedEvents(sql: Sql, workspaceId: string, after: FeedSnapshot): Promise<FeedRead> {
  const values = [workspaceId, after.text, [...after.running].map(String), MAX_BACKLOG + 1]
  const { rows } = await sql.query<Row>(READ, values)
  const snapshot = snapshotOf(rows[0]?.snapshot)
  const found = rows.filter((row): row is FoundRow => row.xid !== null)
  const isBroken =
    found.length > MAX_BACKLOG ||
    found.some(({ type }) => type === MERGED) ||
    after.xmax > snapshot.xmax ||
    isPruned(rows[0]?.pruned ?? null, after, snapshot)
  return { snapshot, events: isBroken ? null : found.map(toEvent) }
}

/** The present moment, from which a reader misses nothing that commits later. */
export async function currentFeedSnapshot(sql: Sql): Promise<FeedSnapshot> {
  const { rows } = await sql.query<{ snapshot: string }>('SELECT pg_current_snapshot()::text AS snapshot')
  return snapshotOf(rows[0]?.snapshot)
}

export const currentFeedCursor = async (sql: Sql): Promise<string> => (await currentFeedSnapshot(sql)).text

// What is invisible at a snapshot is what begins after it and what was running: two ranges of the index, so that a
// transaction left open makes no read longer. The statement's own snapshot is the next cursor. Rows brought in by a
// restore carry another cluster's xids, so visibility now is asked for and not taken from the row's being there.
const readRange = (range: string): string => `(
    SELECT f.id, f.xid, f.type, f.conversation_id, f.message_id FROM conversation_schema.feed_events f
    WHERE f.workspace_id = $1 AND ${range} AND pg_visible_in_snapshot(f.xid, moment.snapshot)
    ORDER BY f.xid, f.id LIMIT $4
  )`
const READ = `
  WITH moment AS MATERIALIZED (SELECT pg_current_snapshot() AS snapshot), oldest AS MATERIALIZED (
    SELECT xid, type FROM conversation_schema.feed_events WHERE workspace_id = $1 ORDER BY xid, id LIMIT 1
  )
  SELECT moment.snapshot::text, (SELECT xid::text FROM oldest WHERE type = '${PRUNED}') AS pruned,
    e.xid::text, e.type, e.conversation_id, e.message_id
  FROM moment LEFT JOIN LATERAL (
    ${readRange('f.xid >= pg_snapshot_xmax($2::pg_snapshot) AND f.xid < pg_snapshot_xmax(moment.snapshot)')}
    UNION ALL ${readRange('f.xid = ANY($3::xid8[])')}
  ) e ON true
  ORDER BY e.xid, e.id`

interface FoundRow {
  snapshot: string
  /** The mark's transaction, see PRUNED. */
  pruned: string | null
  xid: string
  type: FeedEventType | typeof MERGED
  conversation_id: string
  message_id: string | null
}
type Row = FoundRow | { snapshot: string; pruned: string | null; xid: null }

const toEvent = (row: FoundRow): FeedEventRow => ({
  xid: BigInt(row.xid),
  type: row.type as FeedEventType,
  conversationId: row.conversation_id,
  messageId: row.message_id,
})

// All up to the mark was pruned: lost on a reader who had not seen the mark, or for whom a transaction before it was
// still running that has ended since.
function isPruned(mark: string | null, after: FeedSnapshot, now: FeedSnapshot): boolean {
  if (mark === null) return false
  const xid = BigInt(mark)
  return !isVisible(xid, after) || [...after.running].some((running) => running < xid && isVisible(running, now))
}

function snapshotOf(text: string | undefined): FeedSnapshot {
  const snapshot = text === undefined ? null : parseFeedSnapshot(text)
  if (!snapshot) throw new Error(`PostgreSQL answered with no snapshot: ${text}`)
  return snapshot
}
