import type { Jobs } from './create-jobs.ts'
import type { JobWorker } from './define-worker.ts'

/** Starts every worker and its schedule. `stop` takes no more jobs and waits for the running ones. */
export async function startWorkers(jobs: Jobs, workers: JobWorker[]): Promise<{ stop(): Promise<void> }> {
  const stops: (() => Promise<void>)[] = []
  const timers: NodeJS.Timeout[] = []
  for (const worker of workers) stops.push(await jobs.work(worker))
  for (const worker of workers) {
    const { schedule } = worker.options
    if (typeof schedule === 'string') await jobs.schedule(worker.job, schedule)
    if (typeof schedule !== 'number') continue
    // A database that is away fails this round; the next one comes by itself.
    const enqueue = () => jobs.enqueue(null, worker.job, {}).catch(() => {})
    await enqueue()
    timers.push(setInterval(enqueue, schedule * 1000))
  }
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}
