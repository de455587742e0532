import { withTransaction } from '@recado/db'
import { createClient, createConversation } from '@recado/testing'
import { createNumberBudget, listAlerts, saveIntegration } from '@recado/workspaces'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hydrateMessages } from '../conversations/message-dto.ts'
import { deliverConversation } from './deliver-conversation.ts'
import { ACCESS_TOKEN, type Scene, waitingJobs } from './messages-testing.ts'
import { type Meta, startMeta } from './meta-testing.ts'
import { resumeSending } from './resume-sending.ts'
import { sweepOutbox } from './sweep-outbox.ts'

let meta: Meta
let scene: Scene
beforeAll(async () => {
  meta = await startMeta()
})
afterAll(() => meta.stop())
beforeEach(async () => {
  await meta.behave({ autoStatuses: [], statusDelayMs: 0, pairBurst: 45 })
  scene = await meta.scene()
})

const never = new AbortController().signal
const db = () => meta.outbox.db
const fault = (code: number, times = 1) =>
  meta.fault({ kind: 'error', code, times, match: { phoneNumberId: scene.phoneNumberId } })
const bodies = async () => (await meta.accepted(scene.phoneNumberId)).map(({ content }) => content.body)
const sendRequests = async () => {
  const sent = (await meta.requests()).filter(({ operation }) => operation === 'message.send')
  return sent.filter(({ path }) => path.includes(scene.phoneNumberId)).length
}
const number = () =>
  db().prisma.phoneNumber.findUniqueOrThrow({
    where: { workspaceId_phoneNumberId: { workspaceId: scene.workspaceId, phoneNumberId: scene.phoneNumberId } },
  })
const client = async () =>
  db().prisma.client.findFirstOrThrow({ where: { workspaceId: scene.workspaceId, waId: scene.waId } })
const alerts = async () => (await listAlerts({ ctx: scene.as('ADMIN') })).items.map(({ kind }) => kind)
const deliver = (conversationId: string) =>
  deliverConversation(meta.outbox.deps, { workspaceId: scene.workspaceId, conversationId }, never)

async function otherConversation(): Promise<string> {
  const { workspaceId, phoneNumberId } = scene
  const { id: clientId, waId } = await createClient(db(), { workspaceId })
  await meta.customer(waId ?? '', { lastInbound: { phoneNumberId, at: new Date().toISOString() } })
  return (await createConversation(db(), { workspaceId, clientId })).id
}

/** What the sweep wakes, delivered as if workers took it. */
async function deliverSwept(): Promise<void> {
  await db().pool.query(`DELETE FROM pgboss.job WHERE name = 'message.deliver'`)
  meta.outbox.clock.advance(6000)
  await sweepOutbox(meta.outbox.deps)
  meta.outbox.clock.advance(-6000)
  for (const { data } of await waitingJobs(db(), 'message.deliver')) {
    if (data.workspaceId === scene.workspaceId) await deliver(String(data.conversationId))
  }
}

describe('a refusal that every message would meet', () => {
  test.each([
    [190, 'TOKEN_INVALID'],
    [10, 'PERMISSION_MISSING'],
    [131031, 'ACCOUNT_LOCKED'],
    [131042, 'PAYMENT_PROBLEM'],
    [133010, 'NUMBER_DISCONNECTED'],
    [131045, 'NUMBER_PAUSED'],
  ])('%i pauses the number after one request, and no message fails', async (code, alert) => {
    await fault(code, 10)
    const other = await otherConversation()
    const ids = [await scene.send('um'), await scene.send('dois'), await scene.send('três', { conversationId: other })]
    await scene.deliver()
    await deliver(other)
    await deliverSwept()
    expect(await sendRequests()).toBe(1)
    for (const id of ids) expect(await scene.message(id)).toMatchObject({ status: 'QUEUED', attempts: 0 })
    expect((await number()).pauseError).toMatchObject({ code: String(code) })
    expect(await alerts()).toEqual([alert])
  })

  test('the agent sees why a message waits, also one written meanwhile, and no longer when it is over', async () => {
    await fault(131042)
    const first = await scene.send('um')
    await scene.deliver()
    const second = await scene.send('dois')
    const seen = async () => [...(await hydrateMessages(db().pool, scene.workspaceId, [first, second])).values()]
    for (const { status, error } of await seen()) {
      expect({ status, error }).toMatchObject({ status: 'QUEUED', error: { code: 'NUMBER_PAUSED', class: 'account' } })
    }
    await resumeSending({ ctx: scene.as('ADMIN') })
    for (const { error } of await seen()) expect(error).toBeNull()
  })

  test('a person who resumes it wakes all that waits, and it is noted', async () => {
    await fault(131042)
    await scene.send('um')
    await scene.deliver()
    await expect(resumeSending({ ctx: scene.as('AGENT') })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const before = await waitingJobs(db(), 'outbox.sweep')
    await resumeSending({ ctx: scene.as('ADMIN') })
    expect(await waitingJobs(db(), 'outbox.sweep')).toHaveLength(before.length + 1)
    await deliverSwept()
    expect(await bodies()).toEqual(['um'])
    expect(await alerts()).toEqual([])
    const log = await db().prisma.auditEntry.findMany({ where: { workspaceId: scene.workspaceId } })
    expect(log.map(({ action }) => action)).toContain('number.resume')
  })

  test('a new token resumes it, and an answer to the old one pauses nothing any more', async () => {
    const wrong = await meta.scene({ accessToken: 'EAAG-a-token-Meta-does-not-know' })
    scene = wrong
    const first = await scene.send('um')
    await scene.deliver()
    expect(await alerts()).toEqual(['TOKEN_INVALID'])
    const save = (accessToken: string) =>
      saveIntegration({
        ctx: { ...scene.as('ADMIN'), keyring: meta.outbox.deps.keyring, publicUrl: 'http://localhost' },
        input: {
          channel: 'WHATSAPP_CLOUD',
          phoneNumberId: scene.phoneNumberId,
          businessAccountId: scene.businessAccountId,
          accessToken,
        },
      })
    await save('EAAG-another-wrong-token')
    await meta.fault({ kind: 'latency', ms: 400, match: { phoneNumberId: scene.phoneNumberId } })
    const delivery = scene.deliver()
    await expect.poll(async () => (await scene.message(first)).status).toBe('SENDING')
    await save(ACCESS_TOKEN)
    await delivery
    expect((await number()).pausedAt).toBeNull()
    await scene.deliver()
    expect(await bodies()).toEqual(['um'])
    expect(await alerts()).toEqual([])
  })

  test('told by a status, it pauses the number, too; the message it was about has failed', async () => {
    await meta.fault({ kind: 'failed-status', code: 131042, match: { phoneNumberId: scene.phoneNumberId } })
    const first = await scene.send('um')
    await scene.deliver()
    await expect.poll(async () => (await scene.message(first)).status).toBe('FAILED')
    const second = await scene.send('dois')
    await scene.deliver()
    expect((await scene.message(second)).status).toBe('QUEUED')
    expect(await bodies()).toEqual(['um'])
  })

  test('a status about what was sent before it was mended pauses nothing', async () => {
    await scene.send('um')
    await scene.deliver()
    const [accepted] = await meta.accepted(scene.phoneNumberId)
    await db().pool.query(`UPDATE workspace_schema.phone_numbers SET resumed_at = now() WHERE workspace_id = $1`, [
      scene.workspaceId,
    ])
    await meta.tell(scene.phoneNumberId, { id: accepted?.id ?? '', status: 'failed', errorCode: 131042 })
    await expect.poll(async () => (await db().prisma.message.count({ where: { status: 'FAILED' } })) > 0).toBe(true)
    expect((await number()).pausedAt).toBeNull()
  })
})

describe('a refusal that makes the number wait', () => {
  test.each([
    [130429, 'its pace is halved', 32],
    [131057, 'its pace stays', 64],
    [80007, 'its pace stays', 64],
  ])('%i holds back its other conversations, and %s', async (code, _, perSecond) => {
    await fault(code)
    const other = await otherConversation()
    await scene.send('um')
    const waits = await scene.send('dois', { conversationId: other })
    await scene.deliver()
    const { blockedUntil, ratePerSecond, rateAdaptedAt } = await number()
    expect(blockedUntil?.getTime()).toBeGreaterThan(Date.now())
    expect(rateAdaptedAt ? Math.round(ratePerSecond) : 64).toBe(perSecond)
    if (code !== 130429) {
      await deliver(other)
      expect(await scene.message(waits)).toMatchObject({ status: 'QUEUED', attempts: 0 })
      expect(await bodies()).toEqual([])
    }
    const jobs = await waitingJobs(db(), 'message.deliver')
    expect(jobs.some(({ data }) => data.conversationId === other)).toBe(true)
  })

  test('80007 leaves management calls alone for a while, too', async () => {
    await fault(80007)
    await scene.send('um')
    await scene.deliver()
    const account = await db().prisma.businessAccount.findFirstOrThrow({ where: { workspaceId: scene.workspaceId } })
    expect(account.quotaBlockedUntil?.getTime()).toBeGreaterThan(Date.now() + 240_000)
  })

  test('one number costs another nothing', async () => {
    await fault(131057)
    const other = await meta.scene()
    await scene.send('um')
    await scene.deliver()
    const id = await other.send('dois')
    await other.deliver()
    expect((await other.message(id)).status).toBe('SENT')
  })
})

describe('a refusal that says something of the customer', () => {
  test.each(['answer', 'status'])('131050 by %s: no more marketing', async (by) => {
    const kind = by === 'answer' ? 'error' : 'failed-status'
    await meta.fault({ kind, code: 131050, match: { phoneNumberId: scene.phoneNumberId } })
    const id = await scene.send('um')
    await scene.deliver()
    await expect.poll(async () => (await scene.message(id)).status).toBe('FAILED')
    expect((await client()).marketingOptOutAt).not.toBeNull()
  })

  test('131050 does not undo a preference told since', async () => {
    const later = new Date(Date.now() + 60_000)
    const { id } = await client()
    await db().prisma.client.updateMany({ where: { id }, data: { marketingPreferenceAt: later } })
    await fault(131050)
    await scene.send('um')
    await scene.deliver()
    expect((await client()).marketingOptOutAt).toBeNull()
  })

  test.each(['answer', 'status'])('131026 by %s: cannot be reached', async (by) => {
    const kind = by === 'answer' ? 'error' : 'failed-status'
    await meta.fault({ kind, code: 131026, match: { phoneNumberId: scene.phoneNumberId } })
    const id = await scene.send('um')
    await scene.deliver()
    await expect.poll(async () => (await scene.message(id)).status).toBe('FAILED')
    expect((await client()).unreachableAt).not.toBeNull()
  })
})

describe('a refusal of a template', () => {
  test.each([132001, 132015, 132016])('%i has the templates read again', async (code) => {
    await fault(code)
    const id = await scene.send('um')
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'FAILED', error: { class: 'template' } })
    const jobs = await waitingJobs(db(), 'template.sync')
    expect(jobs.map(({ data }) => data.workspaceId)).toContain(scene.workspaceId)
  })

  test('131064 tells those who write them', async () => {
    await fault(131064)
    await scene.send('um')
    await scene.deliver()
    expect(await alerts()).toEqual(['TEMPLATES_BLOCKED'])
  })
})

test('a code nobody knows fails the message with Meta’s own words, and nothing else', async () => {
  await fault(999_999)
  const id = await scene.send('um')
  await scene.deliver()
  expect(await scene.message(id)).toMatchObject({ status: 'FAILED', error: { code: '999999', class: 'unknown' } })
  expect((await scene.message(id)).error?.title).not.toBe('')
  expect((await number()).pausedAt).toBeNull()
})

describe('many messages to one customer', () => {
  const sent = (count: number, secondsApart: number) =>
    withTransaction(db(), (tx) =>
      tx.query(
        `INSERT INTO conversation_schema.messages
           (workspace_id, id, conversation_id, sender_type, kind, body, channel, status, sent_at, attempted_at)
         SELECT $1, gen_random_uuid(), $2, 'AGENT', 'text', 'antes', 'WHATSAPP_CLOUD', 'SENT',
                now() - n * $4::float8 * interval '1 s', now() - n * $4::float8 * interval '1 s'
         FROM generate_series(1, $3) n`,
        [scene.workspaceId, scene.conversationId, count, secondsApart],
      ),
    )

  test('a burst of 45 goes at once; what is beyond it waits six seconds for each', async () => {
    await sent(44, 0.001)
    const last = await scene.send('quarenta e cinco')
    const beyond = await scene.send('quarenta e seis')
    await scene.deliver()
    expect((await scene.message(last)).status).toBe('SENT')
    expect(await scene.message(beyond)).toMatchObject({ status: 'QUEUED', attempts: 0 })
    const jobs = await waitingJobs(db(), 'message.deliver')
    const wake = jobs.filter(({ data }) => data.conversationId === scene.conversationId).at(-1)
    expect(Number(wake?.startAfter) - meta.outbox.clock.now().getTime()).toBeGreaterThan(4000)
    meta.outbox.clock.advance(6500)
    await scene.deliver()
    meta.outbox.clock.advance(-6500)
    expect((await scene.message(beyond)).status).toBe('SENT')
  })

  test('who keeps to one in six seconds never waits', async () => {
    await sent(60, 6)
    const id = await scene.send('mais uma')
    await scene.deliver()
    expect((await scene.message(id)).status).toBe('SENT')
  })
})

test('a reply costs one statement for its turn', async () => {
  const statements: string[] = []
  const counted = (pool: typeof meta.outbox.db.pool) =>
    new Proxy(pool, {
      get(target, key) {
        if (key !== 'query') return Reflect.get(target, key)
        return (...query: Parameters<typeof target.query>) => {
          statements.push(String(query[0]))
          return target.query(...query)
        }
      },
    })
  const pool = counted(db().pool)
  const deps = { ...meta.outbox.deps, db: { ...db(), pool }, budget: createNumberBudget({ sql: pool }) }
  await scene.send('um')
  await deliverConversation(deps, scene, never)
  expect(await bodies()).toEqual(['um'])
  expect(statements.filter((text) => text.includes('leased_until'))).toHaveLength(1)
  // The credentials (cached in a server), the turn, the claim, and a look at whether another waits.
  expect(statements).toHaveLength(4)
})
