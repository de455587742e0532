import { defineJob } from '@recado/jobs'
import { z } from 'zod'

/** Reads one workspace's templates from Meta; without a workspace: has every workspace's read that are due. */
export const syncTemplatesJob = defineJob({
  name: 'template.sync',
  payload: z.object({ workspaceId: z.uuid().optional() }),
  queue: { policy: 'stately', retryLimit: 2, retryDelay: 30, expireInSeconds: 900 },
})
