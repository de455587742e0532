import { createJobs, type Jobs, startWorkers } from '@recado/jobs'
import { createClient, createConversation } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { messageWorkers } from './message-workers.ts'
import type { Scene } from './messages-testing.ts'
import { type Meta, startMeta } from './meta-testing.ts'

let meta: Meta
let scene: Scene
let otherJobs: Jobs
let stops: (() => Promise<void>)[]
beforeAll(async () => {
  meta = await startMeta()
  const { jobs, deps, url } = meta.outbox
  // Two queues and two sets of workers, as two processes have.
  otherJobs = createJobs({ url, logger: { warn() {}, error() {} } })
  await otherJobs.start()
  const workers = [
    await startWorkers(jobs, messageWorkers(deps)),
    await startWorkers(otherJobs, messageWorkers({ ...deps, jobs: otherJobs })),
  ]
  stops = workers.map((worker) => () => worker.stop())
})
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()))
  await otherJobs.stop()
  await meta.stop()
})
beforeEach(async () => {
  await meta.behave({ autoStatuses: [], statusDelayMs: 0 })
  scene = await meta.scene({ throughput: 100_000 })
})

describe('two processes that deliver', () => {
  test('send what is written, each message once and every conversation in order', async () => {
    const { workspaceId, phoneNumberId } = scene
    const conversations = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const client = await createClient(meta.outbox.db, { workspaceId })
        await meta.customer(client.waId ?? '', { lastInbound: { phoneNumberId, at: new Date().toISOString() } })
        const { id } = await createConversation(meta.outbox.db, { workspaceId, clientId: client.id })
        return { conversationId: id, waId: client.waId ?? '' }
      }),
    )
    await Promise.all(
      conversations.map(async ({ conversationId }) => {
        for (let i = 0; i < 5; i++) await scene.send(`mensagem ${i}`, { conversationId })
      }),
    )
    await expect.poll(() => meta.accepted(phoneNumberId), { timeout: 20_000 }).toHaveLength(100)
    const accepted = await meta.accepted(phoneNumberId)
    for (const { waId } of conversations) {
      const texts = accepted.filter(({ customer }) => customer === waId).map(({ content }) => content.body)
      expect(texts).toEqual([0, 1, 2, 3, 4].map((i) => `mensagem ${i}`))
    }
    await expect
      .poll(() => meta.outbox.db.prisma.message.count({ where: { workspaceId, status: 'SENT', attempts: 1 } }))
      .toBe(100)
  })

  test('try again by themselves what Meta refused for a moment', async () => {
    await meta.fault({ kind: 'error', code: 130429, match: { phoneNumberId: scene.phoneNumberId } })
    const id = await scene.send('um')
    await scene.send('dois')
    await expect.poll(async () => (await scene.message(id)).error?.code).toBe('130429')
    await expect.poll(() => meta.accepted(scene.phoneNumberId), { timeout: 15_000 }).toHaveLength(2)
    const texts = (await meta.accepted(scene.phoneNumberId)).map(({ content }) => content.body)
    expect(texts).toEqual(['um', 'dois'])
  })
})
