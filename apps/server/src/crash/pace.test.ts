import { newId } from '@recado/core'
import { createConversation, createTestDatabase, type TestDatabase } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type CrashScene, openCrashScene } from './crash-scene.ts'

const LIMIT = 20
const CONVERSATIONS = 20

let database: TestDatabase
let scene: CrashScene
beforeEach(async () => {
  database = await createTestDatabase()
  scene = await openCrashScene(database.url)
  await scene.start('http')
  await scene.meta('PUT', 'behaviour', { autoStatuses: [], enforceWindow: false })
  await grant(LIMIT)
  const row = { workspaceId: await demoId(), phoneNumberId: DEMO.phoneNumberId, limitPerSecond: LIMIT }
  await scene.db.prisma.phoneNumber.create({ data: row })
})
afterEach(async () => {
  await scene.close()
  await database.drop()
})

const demoId = async () => (await scene.db.prisma.workspace.findUniqueOrThrow({ where: { slug: 'demo' } })).id

/** What Meta grants the number from now on. */
async function grant(throughput: number): Promise<void> {
  const { phoneNumberId, businessAccountId: wabaId, accessToken, appSecret } = DEMO
  const displayPhoneNumber = '+55 11 4000-1234'
  await scene.meta('PUT', `numbers/${phoneNumberId}`, {
    wabaId,
    displayPhoneNumber,
    accessToken,
    appSecret,
    throughput,
  })
}

/** An agent's messages, into the queue. */
async function queue(each: number): Promise<string[]> {
  const workspaceId = await demoId()
  const client = await scene.signIn()
  const conversations = await Promise.all(
    Array.from({ length: CONVERSATIONS }, () => createConversation(scene.db, { workspaceId })),
  )
  const ids: string[] = []
  for (let i = 0; i < each; i++) {
    await Promise.all(
      conversations.map(({ id: conversationId }) => {
        const id = newId()
        ids.push(id)
        const content = { kind: 'text', text: `mensagem ${i}` } as const
        return client.inbox.sendMessage.mutate({ workspace: 'demo', conversationId, id, content })
      }),
    )
  }
  return ids
}

/** Two processes that send, as fast as they may. */
const startWorkers = () => Promise.all([scene.start('worker'), scene.start('worker')])

interface Arrival {
  at: number
  errorCode: number | null
}

async function arrivals(): Promise<Arrival[]> {
  const requests = await scene.meta<{ operation: string; at: string; errorCode: number | null }[]>(
    'GET',
    'requests?limit=2000',
  )
  return requests
    .filter(({ operation }) => operation === 'message.send')
    .map(({ at, errorCode }) => ({ at: Date.parse(at), errorCode }))
}

/** The most that arrived in any second. */
const busiestSecond = (all: readonly Arrival[]): number =>
  Math.max(...all.map(({ at: start }) => all.filter(({ at }) => at >= start && at < start + 1000).length))

const statuses = async () => {
  const counts = await scene.db.prisma.message.groupBy({ by: ['status'], _count: true })
  return Object.fromEntries(counts.map(({ status, _count }) => [status, _count]))
}

it('two processes never exceed what Meta grants a number, in no second of a flood', async () => {
  const ids = await queue(4)
  await startWorkers()
  await expect.poll(statuses, { timeout: 60_000, interval: 200 }).toEqual({ SENT: ids.length })
  const arrived = await arrivals()
  expect(arrived).toHaveLength(ids.length)
  expect(arrived.filter(({ errorCode }) => errorCode === 130429)).toEqual([])
  expect(busiestSecond(arrived)).toBeLessThanOrEqual(LIMIT)
}, 120_000)

it('when Meta grants less in the middle of a flood, it slows down, loses nothing and doubles nothing', async () => {
  const ids = await queue(4)
  await startWorkers()
  await expect.poll(async () => (await arrivals()).length, { timeout: 30_000, interval: 50 }).toBeGreaterThan(10)
  await grant(6)
  await expect.poll(statuses, { timeout: 90_000, interval: 200 }).toEqual({ SENT: ids.length })
  const accepted = await scene.accepted()
  expect(accepted.map(({ callbackData }) => callbackData).toSorted()).toEqual(ids.toSorted())
  const { ratePerSecond, rateAdaptedAt } = await scene.db.prisma.phoneNumber.findFirstOrThrow()
  expect(rateAdaptedAt).not.toBeNull()
  expect(ratePerSecond).toBeLessThan(LIMIT / 2)
}, 150_000)
