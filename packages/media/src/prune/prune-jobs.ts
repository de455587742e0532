import { defineJob } from '@recado/jobs'
import { z } from 'zod'

/** "There are files whose rows are gone": which ones is in `deleted_files`. */
export const deleteFilesJob = defineJob({
  name: 'media.delete-files',
  payload: z.object({}),
  queue: { policy: 'short', retryLimit: 0, expireInSeconds: 3600 },
})

/** Deletes what nobody needs any more. */
export const pruneMediaJob = defineJob({
  name: 'media.prune',
  payload: z.object({}),
  queue: { policy: 'short', retryLimit: 3, expireInSeconds: 3600 },
})
