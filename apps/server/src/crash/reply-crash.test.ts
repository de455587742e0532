import { newId } from '@recado/core'
import { createTestDatabase, type TestDatabase } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SpawnedServer } from '../test-server.ts'
import { type CrashScene, openCrashScene } from './crash-scene.ts'

const CUSTOMER = '5511988887766'

let database: TestDatabase
let scene: CrashScene
let server: SpawnedServer
beforeEach(async () => {
  database = await createTestDatabase()
  scene = await openCrashScene(database.url)
  server = await scene.start()
})
afterEach(async () => {
  await scene.close()
  await database.drop()
})

/** The customer writes, an agent answers twice, and the server is killed while Meta works on the first answer. */
async function crashWhileSending(): Promise<{ first: string; second: string }> {
  const text = { phoneNumberId: DEMO.phoneNumberId, type: 'text', text: 'Oi! Tem vaga?' }
  await scene.meta('POST', `customers/${CUSTOMER}/messages`, text)
  await expect.poll(async () => (await scene.messages()).length, { timeout: 10_000 }).toBe(1)

  await scene.meta('POST', 'faults', { kind: 'latency', ms: 1500, match: { operation: 'message.send' } })
  const client = await scene.signIn()
  const { items } = await client.inbox.listConversations.query({ workspace: 'demo', tab: 'open' })
  const conversationId = items[0]?.id ?? ''
  const reply = { workspace: 'demo', conversationId }
  const [first, second] = [newId(), newId()]
  await client.inbox.sendMessage.mutate({ ...reply, id: first, content: { kind: 'text', text: 'Tem, sim!' } })
  await client.inbox.sendMessage.mutate({ ...reply, id: second, content: { kind: 'text', text: 'Para quando?' } })
  await expect.poll(sendRequests, { timeout: 10_000 }).toBe(1)
  await server.kill()
  await expect.poll(acceptedBodies, { timeout: 10_000 }).toEqual(['Tem, sim!'])
  expect(await statusOf(first)).toBe('SENDING')
  return { first, second }
}

async function sendRequests(): Promise<number> {
  const requests = await scene.meta<{ operation: string }[]>('GET', 'requests?limit=1000')
  return requests.filter(({ operation }) => operation === 'message.send').length
}
const acceptedBodies = async () => (await scene.accepted()).map(({ content }) => content.body)
const statusOf = async (id: string) => (await scene.messages()).find((message) => message.id === id)?.status

it('a status that comes while nobody knows settles a reply whose answer was lost', async () => {
  const { first, second } = await crashWhileSending()
  // Meta has been telling a dead server that it was delivered, and goes on.
  await scene.start()
  await expect.poll(() => statusOf(first), { timeout: 20_000 }).toBe('DELIVERED')
  await expect.poll(() => statusOf(second), { timeout: 20_000 }).toBe('DELIVERED')
  expect(await acceptedBodies()).toEqual(['Tem, sim!', 'Para quando?'])
}, 60_000)

it('without one the reply is unknown, never sent again, and the status that comes in the end settles it', async () => {
  await scene.meta('PUT', 'behaviour', { autoStatuses: [] })
  const { first, second } = await crashWhileSending()
  // Half a minute goes by before the server is back.
  await scene.db.pool.query(
    `UPDATE conversation_schema.messages SET next_attempt_at = now() - interval '5 seconds' WHERE id = $1`,
    [first],
  )
  await scene.start()
  await expect.poll(() => statusOf(first), { timeout: 20_000 }).toBe('UNKNOWN')
  // What waited behind it goes its way.
  await expect.poll(() => statusOf(second), { timeout: 20_000 }).toBe('SENT')
  expect(await acceptedBodies()).toEqual(['Tem, sim!', 'Para quando?'])

  const [accepted] = await scene.accepted()
  await scene.meta('POST', 'statuses', { channelMessageId: accepted?.id, status: 'delivered' })
  await expect.poll(() => statusOf(first), { timeout: 10_000 }).toBe('DELIVERED')
  const stored = (await scene.messages()).find(({ id }) => id === first)
  expect(stored?.channelMessageId).toBe(accepted?.id)
  expect(await acceptedBodies()).toEqual(['Tem, sim!', 'Para quando?'])
}, 60_000)
