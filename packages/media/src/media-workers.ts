import type { Jobs, JobWorker } from '@recado/jobs'
import type { DownloadDeps } from './download/download-file.ts'
import { downloadMediaWorker } from './download/download-media.job.ts'
import { deleteFilesWorker } from './prune/delete-files.job.ts'
import { pruneMediaWorker } from './prune/prune-media.job.ts'

export type MediaDeps = DownloadDeps & { jobs: Jobs }

/** Every job of files. Who carries them is not known here: `onChanged` tells them. */
export const mediaWorkers = (deps: MediaDeps): JobWorker[] => [
  downloadMediaWorker(deps),
  deleteFilesWorker(deps),
  pruneMediaWorker(deps),
]
