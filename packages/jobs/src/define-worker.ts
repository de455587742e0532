import type { Job } from './define-job.ts'

export interface WorkerOptions {
  /** Jobs of this kind at once in this process; 1 by default. */
  concurrency?: number
  /**
   * Seconds: also run at worker start and every so often, the payload empty. A string: a cron line (UTC), once over all processes.
   * Intervals are kept by each process, since cron has no seconds; the queue's policy keeps them from piling up.
   */
  schedule?: number | string
}

export interface JobWorker {
  job: Job<object>
  options: WorkerOptions
  handle(payload: unknown, context: { signal: AbortSignal }): Promise<void>
}

/** Joins a job to what is done for it. A handler that throws is run again by the rules of its queue. */
export const defineWorker = <Payload extends object>(
  job: Job<Payload>,
  options: WorkerOptions,
  handler: (payload: Payload, context: { signal: AbortSignal }) => Promise<void>,
): JobWorker => ({
  job: job as Job<object>,
  options,
  handle: async (payload, context) => handler(job.payload.parse(payload), context),
})
