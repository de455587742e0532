import { newId } from '@recado/core'
import { startTestPostgres, type TestPostgres } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type CrashScene, openCrashScene } from './crash-scene.ts'

const CUSTOMERS = 60
const MESSAGES_EACH = 5
// Under the 45 that Meta lets through to one customer at once.
const REPLIES = 40

let postgres: TestPostgres
let scene: CrashScene
beforeEach(async () => {
  postgres = await startTestPostgres({ durable: true })
  scene = await openCrashScene(postgres.url)
})
afterEach(async () => {
  await scene.close()
  await postgres.stop()
})

it('PostgreSQL stops and starts under load: nothing lost, nothing doubled, nobody needs a hand', async () => {
  const server = await scene.start()
  await scene.meta('PUT', 'behaviour', { batchSize: 3, webhookConcurrency: 4, statusDelayMs: 20 })
  const load = { phoneNumberId: DEMO.phoneNumberId, customers: CUSTOMERS, messagesEach: MESSAGES_EACH }
  const sending = sendReplies(await scene.signIn(), await firstConversation())
  const { messageIds } = await scene.meta<{ messageIds: string[] }>('POST', 'messages/burst', load)

  await expect.poll(async () => (await scene.messages()).length, { timeout: 20_000 }).toBeGreaterThan(20)
  await postgres.shutDown()
  // Meta keeps knocking meanwhile, and agents keep writing.
  await expect.poll(refusedAttempts, { timeout: 20_000 }).toBeGreaterThan(15)
  await postgres.startAgain()

  const sent = await sending
  await expect.poll(receivedIds, { timeout: 40_000 }).toEqual(expect.arrayContaining(messageIds))
  // Only where the answer to "may I send this?" was lost is a person asked, and then Meta never got it.
  await expect.poll(openReplies, { timeout: 60_000 }).toEqual([])
  const unknown = await unknownReplies()
  const received = await receivedIds()
  expect(new Set(received).size).toBe(received.length)
  const accepted = await scene.accepted()
  const reached = accepted.map(({ callbackData }) => callbackData)
  expect([...reached, ...unknown].toSorted()).toEqual(sent.toSorted())
  expect((await scene.db.pool.query('SELECT FROM conversation_schema.dead_letters')).rowCount).toBe(0)
  expect(server.process.exitCode).toBeNull()
  expect(await server.stop()).toBe(0)
}, 120_000)

async function firstConversation(): Promise<string> {
  const text = { phoneNumberId: DEMO.phoneNumberId, type: 'text', text: 'Bom dia!' }
  await scene.meta('POST', 'customers/5511988887766/messages', text)
  const read = () =>
    scene.db.pool.query<{ id: string }>('SELECT id FROM conversation_schema.conversations').then(({ rows }) => rows)
  await expect.poll(async () => (await read()).length, { timeout: 10_000 }).toBe(1)
  return (await read())[0]?.id ?? ''
}

/** Replies one after the other, each until it is taken, as the page does: the id makes asking twice harmless. */
async function sendReplies(client: Awaited<ReturnType<CrashScene['signIn']>>, conversationId: string) {
  const ids = Array.from({ length: REPLIES }, () => newId())
  for (const [index, id] of ids.entries()) {
    const content = { kind: 'text', text: `reply ${index}` } as const
    const reply = { workspace: 'demo', conversationId, id, content }
    const isTaken = () =>
      client.inbox.sendMessage.mutate(reply).then(
        () => true,
        () => false,
      )
    await expect.poll(isTaken, { timeout: 30_000, interval: 100 }).toBe(true)
  }
  return ids
}

async function refusedAttempts(): Promise<number> {
  const hooks = await scene.meta<{ attempts: { status: number | null }[] }[]>('GET', 'webhooks?limit=1000')
  return hooks.flatMap(({ attempts }) => attempts).filter(({ status }) => status === 503).length
}

const receivedIds = async () =>
  (await scene.messages())
    .filter(({ senderType }) => senderType === 'CLIENT')
    .map((message) => message.channelMessageId)
const replies = async () => (await scene.messages()).filter(({ senderType }) => senderType === 'AGENT')
const unknownReplies = async () => (await replies()).filter(({ status }) => status === 'UNKNOWN').map(({ id }) => id)
const openReplies = async () =>
  (await replies())
    .filter(({ status }) => status !== 'DELIVERED' && status !== 'UNKNOWN')
    .map(({ id, status }) => `${status} ${id}`)
