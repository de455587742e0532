import { announceMedia, inboxWorkers } from '@recado/inbox'
import { startWorkers } from '@recado/jobs'
import { mediaWorkers } from '@recado/media'
import { templatesWorkers } from '@recado/templates'
import { resealSecretsJob, workspacesWorkers } from '@recado/workspaces'
import type { Deps } from './deps.ts'

export interface Worker {
  /** Takes no more jobs and waits for the running ones. */
  stop(): Promise<void>
}

/** The background half of the program: every domain package's list of jobs. */
export async function startWorker(deps: Deps): Promise<Worker> {
  const worker = await startWorkers(deps.jobs, [
    ...inboxWorkers(deps),
    ...templatesWorkers(deps),
    ...mediaWorkers({ ...deps, onChanged: announceMedia }),
    ...workspacesWorkers(deps),
  ])
  await deps.jobs.enqueue(null, resealSecretsJob, {})
  return worker
}
