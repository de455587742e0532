import type { Sql } from '@recado/core'
import { defineWorker, type JobWorker } from '@recado/jobs'
import { pruneFeedEvents } from '../feed/prune-feed-events.ts'
import { pruneJob } from './ingest-jobs.ts'
import type { IngestDeps } from './ingest-workers.ts'
import { settleLeftStatuses } from './settle-left-statuses.ts'

/** How long stored deliveries serve as audit log and for replay, and how long a status waits for its message. */
export const DELIVERY_RETENTION_DAYS = 30
const CHUNK = 5000

/** Every night. */
export const pruneWorker = ({ db, clock, logger }: IngestDeps): JobWorker =>
  defineWorker(pruneJob, { schedule: '17 4 * * *' }, async () => {
    const now = clock.now()
    await settleLeftStatuses(db)
    const pruned = { ...(await pruneIngest(db.pool, now)), feedEvents: await pruneFeedEvents(db.pool, now) }
    logger.info(pruned, 'old rows were deleted')
  })

/** Deletes applied deliveries and forgotten statuses past their time, a chunk a statement. What waits stays. */
export async function pruneIngest(sql: Sql, now: Date): Promise<{ deliveries: number; statuses: number }> {
  const before = new Date(now.getTime() - DELIVERY_RETENTION_DAYS * 86_400_000)
  return {
    deliveries: await inChunks(sql, PRUNE_DELIVERIES, before),
    statuses: await inChunks(sql, PRUNE_STATUSES, before),
  }
}

// Ids rise with time, so the oldest rows are the first, and no index on the time is paid for with every delivery.
const PRUNE_DELIVERIES = `
  DELETE FROM conversation_schema.webhook_deliveries d USING (
    SELECT id FROM conversation_schema.webhook_deliveries WHERE applied_at IS NOT NULL ORDER BY id LIMIT $2
  ) oldest WHERE d.id = oldest.id AND d.received_at < $1`

const PRUNE_STATUSES = `
  DELETE FROM conversation_schema.waiting_statuses WHERE (workspace_id, id) IN (
    SELECT workspace_id, id FROM conversation_schema.waiting_statuses WHERE created_at < $1 LIMIT $2)`

async function inChunks(sql: Sql, statement: string, before: Date): Promise<number> {
  for (let total = 0; ; ) {
    const { rowCount } = await sql.query(statement, [before, CHUNK])
    total += rowCount ?? 0
    if ((rowCount ?? 0) < CHUNK) return total
  }
}
