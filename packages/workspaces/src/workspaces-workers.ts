import type { JobWorker } from '@recado/jobs'
import { refreshNumbersWorker } from './numbers/refresh-numbers.job.ts'
import { prunePeopleWorker } from './people/prune-people.job.ts'
import { resealSecretsWorker } from './secrets/reseal-secrets.job.ts'

type WorkspacesDeps = Parameters<typeof resealSecretsWorker>[0] & Parameters<typeof refreshNumbersWorker>[0]

/** Every job of workspaces and people. */
export const workspacesWorkers = (deps: WorkspacesDeps): JobWorker[] => [
  prunePeopleWorker(deps),
  resealSecretsWorker(deps),
  refreshNumbersWorker(deps),
]
