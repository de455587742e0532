import { startTestPostgres, type TestPostgres } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createJobs, type Jobs } from './create-jobs.ts'
import { defineJob } from './define-job.ts'
import { defineWorker } from './define-worker.ts'
import { startWorkers } from './start-workers.ts'

let postgres: TestPostgres
let jobs: Jobs
beforeAll(async () => {
  postgres = await startTestPostgres({ durable: true })
  jobs = createJobs({ url: postgres.url, logger: { warn() {}, error() {} } })
  await jobs.start()
})
afterAll(async () => {
  await jobs.stop()
  await postgres.stop()
})

it('carries on by itself after PostgreSQL was stopped and started, losing nothing that was committed', async () => {
  const job = defineJob({ name: 'test.outage', payload: z.object({ n: z.number() }), queue: { policy: 'short' } })
  const done = new Set<number>()
  // One at a time, held until told: jobs wait in the queue while the database goes away.
  const gate = Promise.withResolvers<void>()
  const worker = defineWorker(job, {}, async ({ n }) => {
    await gate.promise
    done.add(n)
  })
  const workers = await startWorkers(jobs, [worker])
  const enqueue = (n: number) => jobs.enqueue(null, job, { n }, { singletonKey: String(n) })
  for (let n = 0; n < 5; n++) await enqueue(n)

  await postgres.shutDown()
  await expect(enqueue(99)).rejects.toThrow()
  gate.resolve()
  await postgres.startAgain()

  await expect
    .poll(
      () =>
        enqueue(5).then(
          () => true,
          () => false,
        ),
      { timeout: 10_000 },
    )
    .toBe(true)
  await expect.poll(() => [...done].toSorted(), { timeout: 20_000 }).toEqual([0, 1, 2, 3, 4, 5])
  await workers.stop()
}, 60_000)
