import { newId } from '@recado/core'
import { startTestPostgres, type TestPostgres } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type SpawnedServer, startTestServer, type TrpcClient } from '../../test-server.ts'
import { type CrashScene, openCrashScene } from '../crash-scene.ts'
import { removeStopPoints, stopWhenMessage } from '../stop-point.ts'

// One PostgreSQL that keeps its promises, one server killed once and started again: what follows builds on what came before.
const FIRST_CUSTOMER = '5511988887766'
const LATER_BODIES = 20
const REPLIES = 12
/** Where a look is not cheap. */
const STEPS = { timeout: 30_000, interval: 50 }

let postgres: TestPostgres
let scene: CrashScene
let server: SpawnedServer
beforeAll(async () => {
  postgres = await startTestPostgres({ durable: true })
  scene = await openCrashScene(postgres.url)
  server = await scene.start()
  await scene.meta('PUT', 'behaviour', { autoStatuses: [] })
}, 120_000)
afterAll(async () => {
  await scene.close()
  await postgres.stop()
})

it('kill -9 in the middle of applying, after the 200, and between the Graph call and the commit', async () => {
  const conversationId = await firstConversation()
  const atApply = await stopWhenMessage(scene.db, 'AFTER INSERT', `NEW.sender_type = 'CLIENT'`)
  const atSettle = await stopWhenMessage(
    scene.db,
    'BEFORE UPDATE',
    `OLD.status = 'SENDING' AND NEW.channel_message_id IS NOT NULL`,
  )
  const client = await scene.signIn()

  // Held with rows written that nobody has committed.
  expect(await scene.deliver(bodyOf(0))).toBe(200)
  await expect.poll(atApply.isReached).toBe(true)
  // Held with Meta's answer in hand.
  const reply = await answer(client, conversationId, 'Tem, sim!')
  await expect.poll(atSettle.isReached).toBe(true)
  // Nothing of these but the 200 has happened.
  const later = Array.from({ length: LATER_BODIES }, (_, n) => n + 1)
  const answers = await Promise.all(later.map((n) => scene.deliver(bodyOf(n))))
  await server.kill()
  expect(new Set(answers)).toEqual(new Set([200]))
  await removeStopPoints([atApply, atSettle])
  expect(await scene.messages()).toMatchObject([{ body: 'Tem vaga?' }, { id: reply, status: 'SENDING' }])
  await letClaimsRunOut()

  server = await scene.start()
  await expectExactlyOnce([0, ...later])
  // Nobody knows whether it was sent, so it is not sent again, until Meta says what became of it.
  await expect.poll(() => statusOf(reply)).toBe('UNKNOWN')
  const [atMeta, ...more] = await scene.accepted()
  expect(more).toEqual([])
  await scene.meta('POST', 'statuses', { channelMessageId: atMeta?.id, status: 'delivered' })
  await expect.poll(() => statusOf(reply)).toBe('DELIVERED')
  expect(await scene.accepted()).toHaveLength(1)
}, 120_000)

it('PostgreSQL stopped and started under load: nothing lost, nothing doubled, nobody needs a hand', async () => {
  const conversationId = (await scene.db.prisma.conversation.findFirstOrThrow({ orderBy: { createdAt: 'asc' } })).id
  const before = { received: await receivedIds(), accepted: (await scene.accepted()).length }
  await scene.meta('PUT', 'behaviour', {
    autoStatuses: ['sent', 'delivered'],
    batchSize: 3,
    webhookConcurrency: 4,
    statusDelayMs: 20,
  })
  const sending = sendReplies(await scene.signIn(), conversationId)
  const written = await customersWrite()
  await expect.poll(async () => (await receivedIds()).length, STEPS).toBeGreaterThan(before.received.length + 10)
  await postgres.shutDown()
  // Customers go on, Meta knocks again and again, and agents keep writing.
  written.push(...(await customersWrite()))
  await expect.poll(refusedWebhooks, STEPS).toBeGreaterThan(5)
  await postgres.startAgain()

  const sent = await sending
  const everything = [...before.received, ...written].toSorted()
  await expect.poll(receivedIds, STEPS).toEqual(everything)
  // Only where the answer to "may I send this?" was lost is a person asked, and then Meta never got it.
  await expect.poll(openReplies, STEPS).toEqual([])
  const unknown = (await replies()).filter(({ status }) => status === 'UNKNOWN').map(({ id }) => id)
  const reached = (await scene.accepted()).slice(before.accepted).map(({ callbackData }) => callbackData)
  expect([...reached, ...unknown].toSorted()).toEqual(sent.toSorted())
  expect(await scene.db.prisma.deadLetter.count()).toBe(0)
  expect(server.process.exitCode).toBeNull()
}, 120_000)

it('a database newer than the program is refused, and left as it is', async () => {
  expect(await server.stop()).toBe(0)
  const newer = '20990101000000_from_a_newer_version'
  await scene.db.pool.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES (gen_random_uuid(), '', $1, now(), 1)`,
    [newer],
  )
  const before = await scene.db.prisma.message.count()
  await expect(startTestServer({ databaseUrl: postgres.url })).rejects.toMatchObject({
    code: 'DATABASE_AHEAD',
    message: expect.stringContaining(newer),
  })
  expect(await scene.db.prisma.message.count()).toBe(before)
})

const bodyOf = (n: number) =>
  [0, 1, 2].map((part) => ({
    from: `55119876500${String(n % 7).padStart(2, '0')}`,
    id: `wamid.crash-${n}-${part}`,
    text: `message ${part} of body ${n}`,
    at: 1_790_000_000 + n,
  }))

/** Every message once, in the right conversation, counted once and told once. */
async function expectExactlyOnce(bodies: number[]): Promise<void> {
  const ids = bodies.flatMap((n) => bodyOf(n).map(({ id }) => id)).toSorted()
  const ofBodies = async () => (await receivedIds()).filter((id) => id?.startsWith('wamid.crash-'))
  await expect.poll(ofBodies, STEPS).toEqual(ids)
  const { rows } = await scene.db.pool.query(`
    SELECT (SELECT count(*)::int FROM conversation_schema.dead_letters) AS dead,
           (SELECT count(*)::int FROM conversation_schema.webhook_deliveries WHERE applied_at IS NULL) AS unapplied,
           (SELECT sum(unread_count)::int FROM conversation_schema.conversations) AS unread,
           count(*)::int AS stored, count(DISTINCT f.message_id)::int AS told, count(f.message_id)::int AS "timesTold",
           (count(*) FILTER (WHERE k.wa_id = m.payload ->> 'from'))::int AS "atTheirSender"
      FROM conversation_schema.messages m
      JOIN conversation_schema.conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
      JOIN conversation_schema.clients k ON k.workspace_id = c.workspace_id AND k.id = c.client_id
      LEFT JOIN conversation_schema.feed_events f ON f.message_id = m.id AND f.type = 'message.created'
     WHERE m.sender_type = 'CLIENT'`)
  // With the first customer's.
  const all = ids.length + 1
  expect(rows[0]).toEqual({
    dead: 0,
    unapplied: 0,
    unread: all,
    stored: all,
    told: all,
    timesTold: all,
    atTheirSender: all,
  })
}

async function firstConversation(): Promise<string> {
  const text = { phoneNumberId: DEMO.phoneNumberId, type: 'text', text: 'Tem vaga?' }
  await scene.meta('POST', `customers/${FIRST_CUSTOMER}/messages`, text)
  const first = () => scene.db.prisma.conversation.findFirst()
  await expect.poll(async () => (await first())?.id).toBeDefined()
  return (await first())?.id ?? ''
}

async function answer(client: TrpcClient, conversationId: string, text: string, id = newId()): Promise<string> {
  await client.inbox.sendMessage.mutate({ workspace: 'demo', conversationId, id, content: { kind: 'text', text } })
  return id
}

/** Four messages each of twenty people, at once; answers their wamids. */
async function customersWrite(): Promise<string[]> {
  const load = { phoneNumberId: DEMO.phoneNumberId, customers: 20, messagesEach: 4 }
  return (await scene.meta<{ messageIds: string[] }>('POST', 'messages/burst', load)).messageIds
}

/** Replies one after the other, each until it is taken, as the page does: the id makes asking twice harmless. */
async function sendReplies(client: TrpcClient, conversationId: string): Promise<string[]> {
  const ids = Array.from({ length: REPLIES }, () => newId())
  for (const [index, id] of ids.entries()) {
    const isTaken = () =>
      answer(client, conversationId, `reply ${index}`, id).then(
        () => true,
        () => false,
      )
    await expect.poll(isTaken, { timeout: 30_000, interval: 100 }).toBe(true)
  }
  return ids
}

/** As if half a minute had gone by: whoever was sending then is taken for dead. */
const letClaimsRunOut = () =>
  scene.db.pool.query(
    `UPDATE conversation_schema.messages SET next_attempt_at = now() - interval '1 second' WHERE status = 'SENDING'`,
  )

async function refusedWebhooks(): Promise<number> {
  const hooks = await scene.meta<{ attempts: { status: number | null }[] }[]>('GET', 'webhooks?limit=1000')
  return hooks.flatMap(({ attempts }) => attempts).filter(({ status }) => status === 503).length
}

const receivedIds = async () =>
  (await scene.messages())
    .filter(({ senderType }) => senderType === 'CLIENT')
    .map(({ channelMessageId }) => channelMessageId)
    .toSorted()
const replies = async () => (await scene.messages()).filter(({ senderType }) => senderType === 'AGENT')
const statusOf = async (id: string) => (await replies()).find((message) => message.id === id)?.status

async function openReplies(): Promise<string[]> {
  await letClaimsRunOut()
  return (await replies())
    .filter(({ status }) => status !== 'DELIVERED' && status !== 'UNKNOWN')
    .map(({ id, status }) => `${status} ${id}`)
}
