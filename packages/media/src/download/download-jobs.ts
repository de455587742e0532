import type { Sql } from '@recado/core'
import { defineJob, type Jobs } from '@recado/jobs'
import { z } from 'zod'

/** "There are files to fetch": which ones is in their rows. One waiting says it as well as a thousand. */
export const downloadMediaJob = defineJob({
  name: 'media.download',
  payload: z.object({}),
  queue: { policy: 'short', retryLimit: 0, expireInSeconds: 3600 },
})

/**
 * Says that rows of inbound files were written (PENDING, with `channelMediaId` and `nextAttemptAt` now): once a
 * transaction, however many. Lost hints are made up for by a sweep.
 */
export const hintMediaDownload = (jobs: Jobs, tx: Sql | null): Promise<void> => jobs.enqueue(tx, downloadMediaJob, {})
