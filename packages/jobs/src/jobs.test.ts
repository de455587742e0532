import { createTestDatabase, type TestDatabase } from '@recado/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createJobs, type Jobs } from './create-jobs.ts'
import { defineJob } from './define-job.ts'
import { defineWorker } from './define-worker.ts'
import { startWorkers } from './start-workers.ts'

let database: TestDatabase
let jobs: Jobs
const quiet = { warn() {}, error() {} }

beforeAll(async () => {
  database = await createTestDatabase()
  jobs = createJobs({ url: database.url, logger: quiet })
  await jobs.start()
})

afterAll(async () => {
  await jobs.stop()
  await database.drop()
})

const greet = (name: string, queue = {}) => defineJob({ name, payload: z.object({ who: z.string() }), queue })

describe('enqueue', () => {
  it('exists exactly if the transaction commits', async () => {
    const job = greet('test.transaction')
    const done: string[] = []
    const workers = await startWorkers(jobs, [defineWorker(job, {}, async ({ who }) => void done.push(who))])
    const client = await database.db.pool.connect()
    await client.query('BEGIN')
    await jobs.enqueue(client, job, { who: 'rolled back' })
    await client.query('ROLLBACK')
    await client.query('BEGIN')
    await jobs.enqueue(client, job, { who: 'committed' })
    await client.query('COMMIT')
    client.release()
    await expect.poll(() => done).toEqual(['committed'])
    await workers.stop()
  })

  it('refuses a payload of the wrong shape before it is stored', async () => {
    const job = greet('test.shape')
    await expect(jobs.enqueue(null, job, { who: 5 } as never)).rejects.toThrow(z.ZodError)
  })

  it('keeps one waiting per key where the policy says so', async () => {
    const job = greet('test.short', { policy: 'short' })
    for (const who of ['first', 'second']) await jobs.enqueue(null, job, { who }, { singletonKey: 'k' })
    await jobs.enqueue(null, job, { who: 'other key' }, { singletonKey: 'l' })
    const done: string[] = []
    const workers = await startWorkers(jobs, [defineWorker(job, {}, async ({ who }) => void done.push(who))])
    await expect.poll(() => done.toSorted()).toEqual(['first', 'other key'])
    await workers.stop()
  })
})

it('runs a job again when its handler throws', async () => {
  const job = greet('test.retry', { retryLimit: 2, retryDelay: 0, retryBackoff: false })
  let runs = 0
  const worker = defineWorker(job, {}, async () => {
    runs += 1
    if (runs === 1) throw new Error('not yet')
  })
  const workers = await startWorkers(jobs, [worker])
  await jobs.enqueue(null, job, { who: 'again' })
  await expect.poll(() => runs, { timeout: 15_000 }).toBe(2)
  await workers.stop()
})

it('runs what is due every so often once at the start', async () => {
  const job = defineJob({ name: 'test.interval', payload: z.object({}), queue: { policy: 'short' } })
  let runs = 0
  const workers = await startWorkers(jobs, [defineWorker(job, { schedule: 3600 }, async () => void runs++)])
  await expect.poll(() => runs).toBe(1)
  await workers.stop()
})

it('waits for a running job when told to stop', async () => {
  const job = greet('test.stop')
  const started = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  let finished = false
  const worker = defineWorker(job, {}, async () => {
    started.resolve()
    await release.promise
    finished = true
  })
  const workers = await startWorkers(jobs, [worker])
  await jobs.enqueue(null, job, { who: 'slow' })
  await started.promise
  const stopped = workers.stop()
  release.resolve()
  await stopped
  expect(finished).toBe(true)
})

it('tells a job that loops over work to end when told to stop', async () => {
  const job = greet('test.signal')
  let begun = false
  const worker = defineWorker(job, {}, async (_, { signal }) => {
    begun = true
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
  })
  const workers = await startWorkers(jobs, [worker])
  await jobs.enqueue(null, job, { who: 'endless' })
  await expect.poll(() => begun).toBe(true)
  await workers.stop()
})
