import type { Sql } from '@recado/core'
import { PRUNED } from './read-feed-events.ts'

/** Who was away for longer than this refetches. */
export const FEED_RETENTION_DAYS = 2
const CHUNK = 10_000

/**
 * Deletes events older than FEED_RETENTION_DAYS, a chunk a statement so that no transaction is long, and answers how
 * many. The newest of each workspace stays as a mark that says "all up to here is gone".
 */
export async function pruneFeedEvents(sql: Sql, now: Date): Promise<number> {
  const before = new Date(now.getTime() - FEED_RETENTION_DAYS * 86_400_000)
  let pruned = 0
  for (;;) {
    const { rows } = await sql.query<{ pruned: number }>(PRUNE, [before, CHUNK, PRUNED])
    const count = rows[0]?.pruned ?? 0
    pruned += count
    if (count < CHUNK) return pruned
  }
}

// What lies before the newest in the order of the cursor goes with it, should it be a moment younger: so the mark is the
// oldest row there is.
const PRUNE = `
  WITH old AS (
    SELECT workspace_id, id, xid FROM conversation_schema.feed_events
    WHERE created_at < $1 AND type <> $3 ORDER BY created_at LIMIT $2
  ), newest AS (
    SELECT DISTINCT ON (workspace_id) workspace_id, id, xid FROM old ORDER BY workspace_id, xid DESC, id DESC
  ), marked AS (
    UPDATE conversation_schema.feed_events f SET type = $3
    FROM newest WHERE f.workspace_id = newest.workspace_id AND f.id = newest.id
  ), deleted AS (
    DELETE FROM conversation_schema.feed_events f USING newest
    WHERE f.workspace_id = newest.workspace_id AND (f.xid, f.id) < (newest.xid, newest.id)
  )
  SELECT count(*)::int AS pruned FROM old`
