import type { Sql } from '@recado/core'
import { type Db, PgBoss } from 'pg-boss'
import type { Job } from './define-job.ts'
import type { JobWorker } from './define-worker.ts'
import { createHints } from './hints.ts'

export interface JobsLogger {
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface EnqueueOptions {
  /** Not before: a moment, or seconds from now. */
  startAfter?: Date | number
  /** With policy `short`: at most one waiting job per key. */
  singletonKey?: string
  /** At most one job per key in each slot of so many seconds, finished ones counted too. */
  singletonSeconds?: number
}

export interface Jobs {
  /**
   * Puts a job into its queue: inside the caller's transaction `tx`, to exist exactly if it commits, or at once with null.
   * A job the queue's policy has no room for is dropped silently: one like it already waits.
   */
  enqueue<P extends object>(tx: Sql | null, job: Job<P>, payload: P, options?: EnqueueOptions): Promise<void>
  /** Takes on a kind of job; answers with how to take no more and wait for the running ones. */
  work(worker: JobWorker): Promise<() => Promise<void>>
  /** Runs a job by a cron line (UTC), once over all processes, its payload empty. */
  schedule(job: Job<object>, cron: string): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** Waits this long for running jobs when told to stop; what then still runs is taken up by another worker. */
const STOP_LIMIT_MS = 5000
/** NOTIFY wakes a worker at once; this is the fallback for a notification that got lost. */
const POLLING_SECONDS = 5

/** The only job queue: pg-boss in the PostgreSQL schema `pgboss` of the database at `url`. */
export function createJobs({ url, logger = console }: { url: string; logger?: JobsLogger }): Jobs {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    application_name: 'recado-jobs',
    max: 4,
    useListenNotify: true,
  })
  boss.on('error', (error) => logger.error({ err: error }, 'the job queue met an error'))
  boss.on('warning', (warning) => logger.warn({ warning }, 'the job queue warns'))
  const queues = new Map<string, Promise<void>>()
  const workerIds = new Map<string, readonly string[]>()
  const hints = createHints((name) => {
    for (const id of workerIds.get(name) ?? []) boss.notifyWorker(id)
  })

  // Queues are rows, made when first used; concurrent makers are fine.
  function ensureQueue(job: Job<object>): Promise<void> {
    const known = queues.get(job.name)
    if (known) return known
    const made = boss.createQueue(job.name, { notify: true, retryLimit: 5, retryBackoff: true, ...job.queue })
    queues.set(job.name, made)
    made.catch(() => queues.delete(job.name))
    return made
  }

  async function workOne(worker: JobWorker, stopping: AbortSignal): Promise<string> {
    const { name } = worker.job
    const polling = { pollingIntervalSeconds: POLLING_SECONDS, notifyPollingIntervalSeconds: POLLING_SECONDS }
    const id: string = await boss.work<object>(name, polling, async ([job]) => {
      if (!job) return
      // Jobs that waited before this one notify nobody again: look for the next at once, not at the next poll.
      boss.notifyWorker(id)
      try {
        await worker.handle(job.data ?? {}, { signal: AbortSignal.any([job.signal, stopping]) })
      } catch (error) {
        logger.error({ err: error, job: name, jobId: job.id }, 'a job failed; its queue decides when it runs again')
        throw error
      }
    })
    return id
  }

  return {
    async enqueue(tx, job, payload, options = {}) {
      await ensureQueue(job as Job<object>)
      await boss.send(job.name, job.payload.parse(payload), { ...options, ...(tx ? { db: databaseOf(tx) } : {}) })
      if (options.startAfter) hints.at(job.name, options.startAfter)
    },
    async work(worker) {
      await ensureQueue(worker.job)
      // A handler that loops over work hears that it should end after what it has in hand.
      const stopping = new AbortController()
      const lanes = Array.from({ length: worker.options.concurrency ?? 1 }, () => workOne(worker, stopping.signal))
      const ids = await Promise.all(lanes)
      workerIds.set(worker.job.name, ids)
      return async () => {
        stopping.abort()
        await Promise.all(ids.map((id) => boss.offWork(worker.job.name, { id, wait: true })))
      }
    },
    async schedule(job, cron) {
      await ensureQueue(job)
      await boss.schedule(job.name, cron, {}, { tz: 'UTC' })
    },
    async start() {
      await boss.start()
    },
    async stop() {
      hints.stop()
      await boss.stop({ graceful: true, timeout: STOP_LIMIT_MS })
    },
  }
}

const databaseOf = (tx: Sql): Db => ({ executeSql: (text, values) => tx.query(text, values) })
