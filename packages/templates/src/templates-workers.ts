import type { JobWorker } from '@recado/jobs'
import { syncTemplatesWorker } from './sync/sync-templates.job.ts'

/** Every job of templates. */
export const templatesWorkers = (deps: Parameters<typeof syncTemplatesWorker>[0]): JobWorker[] => [
  syncTemplatesWorker(deps),
]
