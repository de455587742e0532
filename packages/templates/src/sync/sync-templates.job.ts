import { defineWorker, type Jobs, type JobWorker } from '@recado/jobs'
import { listDueWorkspaces } from './list-due-workspaces.ts'
import { enqueueSync } from './request-sync.ts'
import { runSync, type SyncDeps } from './run-sync.ts'
import { syncTemplatesJob } from './sync-job.ts'

/** Every hour and when a worker starts each workspace's templates are read; and whenever somebody asks. */
export const syncTemplatesWorker = (deps: SyncDeps & { jobs: Jobs }): JobWorker =>
  defineWorker(syncTemplatesJob, { schedule: 3600, concurrency: 2 }, async ({ workspaceId }, { signal }) => {
    if (workspaceId === undefined) {
      for (const due of await listDueWorkspaces(deps.db.pool)) await enqueueSync(deps.jobs, null, due)
      return
    }
    const outcome = await runSync(deps, workspaceId, signal)
    if (outcome.kind === 'again') await enqueueSync(deps.jobs, null, workspaceId, outcome.at)
  })
