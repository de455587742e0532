import { defineWorker, type Jobs, type JobWorker } from '@recado/jobs'
import { claimDownload } from './claim-download.ts'
import { type DownloadDeps, downloadFile } from './download-file.ts'
import { downloadMediaJob, hintMediaDownload } from './download-jobs.ts'

/** Files fetched at once by one process. Each holds a few hundred kB, with a bucket 5 MB, and a picture to be drawn. */
const CONCURRENCY = 4
/** Files that are due again, and those whose hint was lost, are looked for this often. */
const SWEEP_SECONDS = 20

export const downloadMediaWorker = (deps: DownloadDeps & { jobs: Jobs }): JobWorker =>
  defineWorker(downloadMediaJob, { concurrency: CONCURRENCY, schedule: SWEEP_SECONDS }, (_, { signal }) =>
    downloadDue(deps, signal),
  )

/**
 * Fetches what is due, one file after the other, until nothing is. Whoever first sees that more is due calls one other to
 * help, who does the same; whatever is written meanwhile brings its own hint.
 */
export async function downloadDue(deps: DownloadDeps & { jobs: Jobs }, signal: AbortSignal): Promise<void> {
  let hasCalled = false
  while (!signal.aborted) {
    const claim = await claimDownload(deps.db.pool, deps.clock.now())
    if (!claim) return
    if (claim.hasMore && !hasCalled) {
      hasCalled = true
      await hintMediaDownload(deps.jobs, null)
    }
    await downloadFile(deps, claim, signal)
  }
  await hintMediaDownload(deps.jobs, null)
}
