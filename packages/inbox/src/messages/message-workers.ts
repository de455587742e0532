import type { JobWorker } from '@recado/jobs'
import type { DeliveryDeps } from './deliver-conversation.ts'
import { deliverMessageWorker } from './deliver-message.job.ts'
import { markReadWorker } from './mark-read.job.ts'
import { sweepOutboxWorker } from './sweep-outbox.job.ts'

/** Everything that leaves the workspace towards a customer. */
export const messageWorkers = (deps: DeliveryDeps): JobWorker[] => [
  deliverMessageWorker(deps),
  markReadWorker(deps),
  sweepOutboxWorker(deps),
]
