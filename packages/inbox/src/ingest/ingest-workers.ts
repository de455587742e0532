import type { Clock } from '@recado/core'
import type { Database } from '@recado/db'
import type { Jobs, JobWorker } from '@recado/jobs'
import type { Listener } from '@recado/realtime'
import { applyWebhooksWorker } from './apply-webhooks.job.ts'
import { pruneWorker } from './prune.job.ts'
import { sweepWebhooksWorker } from './sweep-webhooks.job.ts'

export interface IngestDeps {
  db: Database
  jobs: Jobs
  listener: Pick<Listener, 'subscribe'>
  clock: Clock
  logger: { info(fields: object, message: string): void }
}

export const ingestWorkers = (deps: IngestDeps): JobWorker[] => [
  applyWebhooksWorker(deps),
  sweepWebhooksWorker(deps),
  pruneWorker(deps),
]
