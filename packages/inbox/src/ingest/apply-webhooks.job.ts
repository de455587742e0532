import { defineWorker, type JobWorker } from '@recado/jobs'
import { applyDeliveries } from './apply-deliveries.ts'
import { STORED_TOPIC } from './apply-hint.ts'
import { createBell } from './bell.ts'
import { applyWebhooksJob } from './ingest-jobs.ts'
import type { IngestDeps } from './ingest-workers.ts'

/** How long the job stays awake without work: a NOTIFY wakes it in a millisecond, a new job takes many times that. */
const AWAKE_MS = 3000
/** Then it makes room for the next, so that none runs for ever. */
const SHIFT_MS = 60_000

export const applyWebhooksWorker = (deps: IngestDeps): JobWorker =>
  defineWorker(applyWebhooksJob, {}, async (_, { signal }) => {
    const shift = AbortSignal.any([signal, AbortSignal.timeout(SHIFT_MS)])
    const bell = createBell(shift)
    const unsubscribe = deps.listener.subscribe(STORED_TOPIC, bell.ring)
    try {
      do await applyDeliveries(deps, shift)
      while (await bell.rings(AWAKE_MS))
    } finally {
      unsubscribe()
    }
  })
