import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '@recado/db'
import type { Jobs } from '@recado/jobs'
import { hintMediaDownload } from '@recado/media'
import { enqueueSync } from '@recado/templates'
import { applyBatch } from './apply-batch.ts'

/** A batch this small is followed by a moment's wait, in which the next one grows. */
const SMALL_BATCH = 64
const LINGER_MS = 10

interface ApplyDeps {
  db: Pick<Database, 'pool'>
  /** Hears of files to be downloaded and templates to be read; without it they wait for the sweeps that look for them. */
  jobs?: Jobs
}

/**
 * Applies stored deliveries, batch after batch, until none is left or `signal` says stop. Any number of workers may do
 * so at once. Throws when the database is at fault; the deliveries stay where they are.
 */
export async function applyDeliveries({ db, jobs }: ApplyDeps, signal?: AbortSignal): Promise<{ applied: number }> {
  let applied = 0
  while (!signal?.aborted) {
    const { deliveries, haveFiles, staleTemplates } = await applyBatch(db)
    // After the commit: workers must not wait for each other's hints, and a lost one costs a moment, not a file.
    if (haveFiles && jobs) await hintMediaDownload(jobs, null)
    if (jobs) for (const workspaceId of staleTemplates) await enqueueSync(jobs, null, workspaceId)
    if (deliveries === 0) break
    applied += deliveries
    if (deliveries < SMALL_BATCH) await delay(LINGER_MS)
  }
  return { applied }
}
