import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '@recado/db'
import type { Jobs } from '@recado/jobs'
import { publish } from '@recado/realtime'
import { applyWebhooksJob } from './ingest-jobs.ts'

/** The realtime topic that wakes a running apply job. */
export const STORED_TOPIC = 'webhooks-stored'

/** Commits this close together share a wake-up. */
const PAUSE_MS = 20
/** A job stays awake for longer than this after its last work, so that during traffic a wake-up always finds one. */
const JOB_EVERY_MS = 1000

/**
 * Answers a function that says "there is work", as often as one likes, and sends little: a NOTIFY for a job that is
 * awake, and once a second the job itself. Whatever of it is lost is made up for by the sweep.
 */
export function createApplyHint({
  db,
  jobs,
  onError,
}: {
  db: Pick<Database, 'pool'>
  jobs: Jobs
  onError?: (error: unknown) => void
}): () => void {
  let wanted = false
  let sending = false
  let jobSentAt = Number.NEGATIVE_INFINITY

  async function send(): Promise<void> {
    sending = true
    while (wanted) {
      wanted = false
      await (isJobDue() ? sendJob() : publish(db.pool, STORED_TOPIC)).catch(onError)
      await delay(PAUSE_MS)
    }
    sending = false
  }

  const isJobDue = () => performance.now() - jobSentAt > JOB_EVERY_MS

  async function sendJob(): Promise<void> {
    jobSentAt = performance.now()
    await publish(db.pool, STORED_TOPIC)
    await jobs.enqueue(null, applyWebhooksJob, {})
  }

  return () => {
    wanted = true
    if (!sending) void send()
  }
}
