import { defineWorker, type JobWorker } from '@recado/jobs'
import type { DeliveryDeps } from './deliver-conversation.ts'
import { sweepOutboxJob } from './message-jobs.ts'
import { sweepOutbox } from './sweep-outbox.ts'

/** Every ten seconds, and once when a worker starts: a customer should not wait longer for what a crash held up. */
export const sweepOutboxWorker = (deps: DeliveryDeps): JobWorker =>
  defineWorker(sweepOutboxJob, { schedule: 10 }, () => sweepOutbox(deps))
