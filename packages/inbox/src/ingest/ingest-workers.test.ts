import { systemClock } from '@recado/core'
import { createJobs, startWorkers } from '@recado/jobs'
import { createListener } from '@recado/realtime'
import { createTestDatabase, inbound, metaBody, textMessage } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyDeliveries } from './apply-deliveries.ts'
import { createApplyHint } from './apply-hint.ts'
import { createDeliveryStore } from './delivery-store.ts'
import { newWorkspace } from './ingest-testing.ts'
import { ingestWorkers } from './ingest-workers.ts'

const quiet = { info() {}, warn() {}, error() {} }
let database: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function startWorker() {
  const { db, url } = database
  const jobs = createJobs({ url, logger: quiet })
  const listener = createListener({ url })
  await Promise.all([jobs.start(), listener.start()])
  const workers = await startWorkers(jobs, ingestWorkers({ db, jobs, listener, clock: systemClock, logger: quiet }))
  return {
    jobs,
    async stop() {
      await workers.stop()
      await jobs.stop()
      await listener.close()
    },
  }
}

const bodyFor = ({ phoneNumberId, wabaId }: { phoneNumberId: string; wabaId: string }, n: number) =>
  Buffer.from(
    JSON.stringify(
      metaBody({ phoneNumberId, wabaId, messages: [textMessage({ from: '5511987654321', text: `n${n}` })] }),
    ),
  )
const countOf = (workspaceId: string) => database.db.prisma.message.count({ where: { workspaceId } })

it('finds at its start what a crash left without a job', async () => {
  const workspace = await newWorkspace(database.db)
  const store = createDeliveryStore({ db: database.db, onStored: () => {} })
  await store.store({ channel: 'WHATSAPP_CLOUD', routeWorkspaceId: null, body: bodyFor(workspace, 0) })
  const worker = await startWorker()
  await expect.poll(() => countOf(workspace.id), { timeout: 10_000 }).toBe(1)
  await worker.stop()
  await store.stop()
})

it('is woken by every commit, one by one and in floods, and stops at once while awake', async () => {
  const workspace = await newWorkspace(database.db)
  const worker = await startWorker()
  const store = createDeliveryStore({
    db: database.db,
    onStored: createApplyHint({ db: database.db, jobs: worker.jobs }),
  })
  for (let n = 0; n < 5; n++) {
    await store.store({ channel: 'WHATSAPP_CLOUD', routeWorkspaceId: null, body: bodyFor(workspace, n) })
    await expect.poll(() => countOf(workspace.id), { timeout: 5000, interval: 5 }).toBe(n + 1)
  }
  await Promise.all(
    Array.from({ length: 500 }, (_, n) =>
      store.store({ channel: 'WHATSAPP_CLOUD', routeWorkspaceId: null, body: bodyFor(workspace, 5 + n) }),
    ),
  )
  await expect.poll(() => countOf(workspace.id), { timeout: 5000 }).toBe(505)
  const stopping = performance.now()
  await worker.stop()
  expect(performance.now() - stopping).toBeLessThan(2500)
  await store.stop()
})

it('says once a batch that there are files to fetch, and nothing when there are none', async () => {
  const { db, url } = database
  const workspace = await newWorkspace(db)
  const jobs = createJobs({ url, logger: quiet })
  await jobs.start()
  const store = createDeliveryStore({ db, onStored: () => {} })
  const receive = async (...messages: unknown[]) => {
    const { phoneNumberId, wabaId } = workspace
    const body = Buffer.from(JSON.stringify(metaBody({ phoneNumberId, wabaId, messages })))
    await store.store({ channel: 'WHATSAPP_CLOUD', routeWorkspaceId: null, body })
    await applyDeliveries({ db, jobs })
  }
  const hints = async () =>
    (await db.pool.query(`SELECT FROM pgboss.job WHERE name = 'media.download' AND state = 'created'`)).rowCount
  const by = { from: '5511987654321' }
  await receive(inbound.text(by))
  expect(await hints()).toBe(0)
  await receive(inbound.image(by), inbound.voice(by))
  await receive(inbound.image(by))
  expect(await hints()).toBe(1)
  await store.stop()
  await jobs.stop()
})
