import { defineWorker, type JobWorker } from '@recado/jobs'
import { applyWebhooksJob, sweepWebhooksJob } from './ingest-jobs.ts'
import type { IngestDeps } from './ingest-workers.ts'

/** Every ten seconds, and once when a worker starts. */
export const sweepWebhooksWorker = ({ db, jobs }: IngestDeps): JobWorker =>
  defineWorker(sweepWebhooksJob, { schedule: 10 }, async () => {
    const { rowCount } = await db.pool.query(
      'SELECT FROM conversation_schema.webhook_deliveries WHERE applied_at IS NULL LIMIT 1',
    )
    if (rowCount) await jobs.enqueue(null, applyWebhooksJob, {})
  })
