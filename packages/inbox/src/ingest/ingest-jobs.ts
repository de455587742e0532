import { defineJob } from '@recado/jobs'
import { z } from 'zod'

/** "There is work": the deliveries themselves are in their table. One waiting says it as well as a thousand. */
export const applyWebhooksJob = defineJob({
  name: 'webhook.apply',
  payload: z.object({}),
  queue: { policy: 'short', retryLimit: 5, retryDelay: 1, retryBackoff: true, expireInSeconds: 600 },
})

/** Finds deliveries that a crash, or a database that was away, left without a job. */
export const sweepWebhooksJob = defineJob({
  name: 'webhook.sweep',
  payload: z.object({}),
  queue: { policy: 'short', retryLimit: 0, expireInSeconds: 60 },
})

/** Deletes what is kept for a time only. */
export const pruneJob = defineJob({
  name: 'housekeeping.prune',
  payload: z.object({}),
  queue: { policy: 'short', retryLimit: 3, expireInSeconds: 3600 },
})
