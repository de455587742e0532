import { readFileSync } from 'node:fs'
import { newId } from '@recado/core'
import { createTestDatabase, type TestDatabase } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type SpawnedServer, signIn } from '../test-server.ts'
import { type CrashScene, openCrashScene } from './crash-scene.ts'

const PHOTO = readFileSync(new URL('../../../simulator/src/media/samples/photo.jpg', import.meta.url))

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

/** The customer writes, and an agent answers with a photo; what Meta does with it is up to the test. */
async function answerWithPhoto(): Promise<string> {
  const text = { phoneNumberId: DEMO.phoneNumberId, type: 'text', text: 'Tem foto?' }
  await scene.meta('POST', 'customers/5511988887766/messages', text)
  await expect.poll(async () => (await scene.messages()).length, { timeout: 10_000 }).toBe(1)
  const client = await scene.signIn()
  const { items } = await client.inbox.listConversations.query({ workspace: 'demo', tab: 'open' })
  const url = server.url ?? ''
  const headers = {
    cookie: await signIn(url, DEMO.email, DEMO.password),
    origin: url,
    'content-type': 'image/jpeg',
  }
  const uploaded = await fetch(`${url}/api/w/demo/media?kind=image`, { method: 'POST', body: PHOTO, headers })
  const { id: mediaId } = (await uploaded.json()) as { id: string }
  const [id, conversationId] = [newId(), items[0]?.id ?? '']
  const content = { kind: 'image', mediaId } as const
  await client.inbox.sendMessage.mutate({ workspace: 'demo', conversationId, id, content })
  return id
}

async function operations(): Promise<string[]> {
  const requests = await scene.meta<{ operation: string }[]>('GET', 'requests?limit=1000')
  return requests
    .map(({ operation }) => operation)
    .filter((operation) => operation === 'media.upload' || operation === 'message.send')
}
const statusOf = async (id: string) => (await scene.messages()).find((message) => message.id === id)?.status
/** As if half a minute had gone by before the server is back. */
const letClaimRunOut = (id: string) =>
  scene.db.pool.query(
    `UPDATE conversation_schema.messages SET next_attempt_at = now() - interval '6 seconds' WHERE id = $1`,
    [id],
  )

it('killed while the file is handed over: sent once, and nobody is asked', async () => {
  await scene.meta('POST', 'faults', { kind: 'latency', ms: 1500, match: { operation: 'media.upload' } })
  const id = await answerWithPhoto()
  await expect.poll(operations, { timeout: 10_000 }).toEqual(['media.upload'])
  await server.kill()
  expect(await statusOf(id)).toBe('QUEUED')
  await letClaimRunOut(id)

  await scene.start()
  await expect.poll(() => statusOf(id), { timeout: 30_000 }).toBe('DELIVERED')
  expect((await operations()).filter((operation) => operation === 'message.send')).toHaveLength(1)
  expect(await scene.accepted()).toMatchObject([{ callbackData: id }])
}, 60_000)

it('killed between the file and the message: sent once, with the file that is there', async () => {
  await scene.meta('POST', 'faults', { kind: 'latency', ms: 1000, match: { operation: 'media.upload' } })
  const id = await answerWithPhoto()
  await expect.poll(operations, { timeout: 10_000 }).toEqual(['media.upload'])
  // Holds the worker right before the call, until it is dead.
  const hold = await scene.db.pool.connect()
  await hold.query('BEGIN')
  await hold.query('SELECT FROM conversation_schema.messages WHERE id = $1 FOR UPDATE', [id])
  await expect.poll(isHeld, { timeout: 10_000 }).toBe(true)
  await server.kill()
  // PostgreSQL would carry out what a dead client asked for once the lock is free.
  await scene.db.pool.query(`SELECT pg_terminate_backend(pid) ${HELD}`)
  await hold.query('ROLLBACK')
  hold.release()
  expect(await statusOf(id)).toBe('QUEUED')
  expect(await operations()).toEqual(['media.upload'])
  await letClaimRunOut(id)

  await scene.start()
  await expect.poll(() => statusOf(id), { timeout: 30_000 }).toBe('DELIVERED')
  expect(await operations()).toEqual(['media.upload', 'message.send'])
  expect(await scene.accepted()).toMatchObject([{ callbackData: id }])
}, 60_000)

const HELD = `
  FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
  AND query LIKE '%SET status = ''SENDING''%'`
const isHeld = async () => (await scene.db.pool.query(`SELECT ${HELD}`)).rowCount === 1
