import { connectDatabase } from '@recado/db'
import { createClient, createConversation } from '@recado/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliverConversation } from './deliver-conversation.ts'
import { type Scene, waitingJobs } from './messages-testing.ts'
import { type Meta, startMeta } from './meta-testing.ts'
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

const bodies = async () => (await meta.accepted(scene.phoneNumberId)).map(({ content }) => content.body)
const never = new AbortController().signal
/** The number's own wait is by PostgreSQL's clock, which no test moves. */
const unblock = () =>
  meta.outbox.db.pool.query(`UPDATE workspace_schema.phone_numbers SET blocked_until = NULL WHERE workspace_id = $1`, [
    scene.workspaceId,
  ])

describe('delivering a conversation', () => {
  test('sends the text to the address Meta gave, with our id and what it quotes', async () => {
    const id = await scene.send('Bom dia!', { replyToId: scene.inboundId })
    await scene.deliver()
    const [accepted] = await meta.accepted(scene.phoneNumberId)
    expect(accepted).toMatchObject({ customer: scene.waId, content: { body: 'Bom dia!' }, callbackData: id })
    expect(accepted?.replyTo).toBe((await scene.message(scene.inboundId)).channel_message_id)
    expect(await scene.message(id)).toMatchObject({ status: 'SENT', channel_message_id: accepted?.id, attempts: 1 })
  })

  test('writes to a user ID where no number is known', async () => {
    const { workspaceId } = scene
    await meta.customer('5511955554444', { bsuid: 'BR.987654' })
    const client = await createClient(meta.outbox.db, { workspaceId, waId: null, phone: null, bsuid: 'BR.987654' })
    const { id: conversationId } = await createConversation(meta.outbox.db, { workspaceId, clientId: client.id })
    const id = await scene.send('Olá', { conversationId })
    await deliverConversation(meta.outbox.deps, { workspaceId, conversationId }, never)
    expect((await scene.message(id)).status).toBe('SENT')
    expect(await meta.accepted(scene.phoneNumberId)).toMatchObject([{ sentTo: { bsuid: 'BR.987654' } }])
  })

  test('twenty quick messages arrive in order, each once, however many workers look', async () => {
    const ids: string[] = []
    for (let i = 0; i < 20; i++) ids.push(await scene.send(`mensagem ${i}`))
    await Promise.all(Array.from({ length: 8 }, () => scene.deliver()))
    expect(await bodies()).toEqual(ids.map((_, i) => `mensagem ${i}`))
    for (const id of ids) expect(await scene.message(id)).toMatchObject({ status: 'SENT', attempts: 1 })
  })

  test('messages written while others are being sent follow them', async () => {
    const deliveries: Promise<void>[] = []
    for (let i = 0; i < 20; i++) {
      await scene.send(`mensagem ${i}`)
      deliveries.push(scene.deliver())
    }
    await Promise.all(deliveries)
    expect(await bodies()).toEqual(Array.from({ length: 20 }, (_, i) => `mensagem ${i}`))
  })

  test('when told to stop it finishes the one it sends and leaves the rest to a job', async () => {
    const first = await scene.send('um')
    const second = await scene.send('dois')
    const stop = new AbortController()
    await meta.fault({ kind: 'latency', ms: 300, match: { phoneNumberId: scene.phoneNumberId } })
    const delivery = deliverConversation(meta.outbox.deps, scene, stop.signal)
    await expect.poll(async () => (await scene.message(first)).status).toBe('SENDING')
    const before = await waitingJobs(meta.outbox.db, 'message.deliver')
    stop.abort()
    await delivery
    expect((await scene.message(first)).status).toBe('SENT')
    expect((await scene.message(second)).status).toBe('QUEUED')
    expect(await waitingJobs(meta.outbox.db, 'message.deliver')).toHaveLength(before.length + 1)
  })
})

describe('when Meta refuses', () => {
  test('a message refused for good lets the next one go', async () => {
    await meta.fault({ kind: 'error', code: 131009, match: { phoneNumberId: scene.phoneNumberId } })
    const first = await scene.send('um')
    await scene.send('dois')
    await scene.deliver()
    expect(await scene.message(first)).toMatchObject({
      status: 'FAILED',
      error: { code: '131009', class: 'content' },
    })
    expect(await bodies()).toEqual(['dois'])
  })

  test('too fast for the number (130429): waits, keeps the order, and arrives', async () => {
    await meta.fault({ kind: 'error', code: 130429, times: 2, match: { phoneNumberId: scene.phoneNumberId } })
    const first = await scene.send('um')
    await scene.send('dois')
    await scene.deliver()
    expect(await scene.message(first)).toMatchObject({ status: 'QUEUED', error: { code: '130429' } })
    await scene.deliver()
    expect(await bodies()).toEqual([])
    meta.outbox.clock.advance(1500)
    await unblock()
    await scene.deliver()
    expect((await scene.message(first)).attempts).toBe(2)
    meta.outbox.clock.advance(3000)
    await unblock()
    await scene.deliver()
    expect(await bodies()).toEqual(['um', 'dois'])
    expect(await scene.message(first)).toMatchObject({ status: 'SENT', error: null, attempts: 3 })
  })

  test('too many to one customer (131056): only that one waits', async () => {
    await meta.behave({ pairBurst: 1, pairIntervalMs: 60_000 })
    const { workspaceId } = scene
    const { id: other } = await createConversation(meta.outbox.db, { workspaceId })
    await scene.send('um')
    const waits = await scene.send('dois')
    await scene.send('ao outro', { conversationId: other })
    await scene.deliver()
    await deliverConversation(meta.outbox.deps, { workspaceId, conversationId: other }, never)
    expect(await bodies()).toEqual(['um', 'ao outro'])
    const { status, error, next_attempt_at } = await scene.message(waits)
    expect({ status, code: error?.code }).toEqual({ status: 'QUEUED', code: '131056' })
    expect(next_attempt_at?.getTime()).toBeLessThanOrEqual(meta.outbox.clock.now().getTime() + 1000)
  })

  test('a refusal that never ends fails the message in the end', async () => {
    await meta.fault({ kind: 'error', code: 131000, times: 3, match: { phoneNumberId: scene.phoneNumberId } })
    const id = await scene.send('um')
    for (let i = 0; i < 3; i++) {
      await scene.deliver()
      meta.outbox.clock.advance(60_000)
    }
    expect(await scene.message(id)).toMatchObject({
      status: 'FAILED',
      attempts: 3,
      error: { code: '131000', class: 'retry-now' },
    })
  })

  test('the integration taken away meanwhile is the reason shown', async () => {
    const id = await scene.send('um')
    await meta.outbox.db.prisma.workspace.update({
      where: { id: scene.workspaceId },
      data: { whatsappAccessToken: null },
    })
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'FAILED', error: { code: 'INTEGRATION_INCOMPLETE' } })
  })

  test('a secret that cannot be opened is the reason shown', async () => {
    const id = await scene.send('um')
    await meta.outbox.db.prisma.workspace.update({
      where: { id: scene.workspaceId },
      data: { whatsappAccessToken: 'other.AAAA.AAAA.AAAA' },
    })
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'FAILED', error: { code: 'SECRET_UNREADABLE' } })
  })
})

describe('when nobody knows', () => {
  test('cut after accepting: unknown, the next one goes, and the status resolves it', async () => {
    await meta.fault({ kind: 'cut', match: { phoneNumberId: scene.phoneNumberId } })
    const first = await scene.send('um')
    const second = await scene.send('dois')
    await scene.deliver()
    expect((await scene.message(first)).status).toBe('UNKNOWN')
    expect((await scene.message(second)).status).toBe('SENT')
    const [accepted] = await meta.accepted(scene.phoneNumberId)
    await meta.status(accepted?.id ?? '', 'delivered')
    await expect
      .poll(() => scene.message(first))
      .toMatchObject({ status: 'DELIVERED', channel_message_id: accepted?.id })
    expect(await bodies()).toEqual(['um', 'dois'])
  })

  test('a worker that dies between the call and the commit: unknown after half a minute, sent once', async () => {
    const { outbox } = meta
    const first = await scene.send('um')
    const second = await scene.send('dois')
    await meta.fault({ kind: 'latency', ms: 300, match: { phoneNumberId: scene.phoneNumberId } })
    const dying = connectDatabase(outbox.url)
    const delivery = deliverConversation({ ...outbox.deps, db: dying }, scene, never)
    await expect.poll(async () => (await scene.message(first)).status).toBe('SENDING')
    await dying.close()
    await expect(delivery).rejects.toThrow()

    await scene.deliver()
    expect((await scene.message(second)).status).toBe('QUEUED')
    outbox.clock.advance(31_000)
    await sweepOutbox(outbox.deps)
    expect((await scene.message(first)).status).toBe('UNKNOWN')
    await scene.deliver()
    expect(await bodies()).toEqual(['um', 'dois'])

    const [accepted] = await meta.accepted(scene.phoneNumberId)
    await meta.status(accepted?.id ?? '', 'read')
    await expect.poll(async () => (await scene.message(first)).status).toBe('READ')
  })

  test('a status that overtakes the answer is kept', async () => {
    await meta.behave({ autoStatuses: ['sent', 'delivered', 'read'], statusDelayMs: 0 })
    await meta.fault({ kind: 'latency', ms: 200, match: { phoneNumberId: scene.phoneNumberId } })
    const id = await scene.send('um')
    await scene.deliver()
    await expect.poll(async () => (await scene.message(id)).status).toBe('READ')
  })

  test('an accepted message that Meta then fails says why', async () => {
    await meta.fault({ kind: 'failed-status', code: 131026, match: { phoneNumberId: scene.phoneNumberId } })
    const id = await scene.send('um')
    await scene.deliver()
    await expect
      .poll(() => scene.message(id))
      .toMatchObject({ status: 'FAILED', error: { code: '131026', class: 'recipient' } })
  })

  test('a server error after which a status shows that it went out is not repeated', async () => {
    await meta.fault({ kind: 'error', code: 131016, match: { phoneNumberId: scene.phoneNumberId } })
    const id = await scene.send('um')
    await scene.deliver()
    expect((await scene.message(id)).status).toBe('QUEUED')
    await meta.tell(scene.phoneNumberId, { id: 'wamid.out', status: 'sent', callbackData: id })
    await expect
      .poll(() => scene.message(id))
      .toMatchObject({ status: 'SENT', channel_message_id: 'wamid.out', error: null })
    meta.outbox.clock.advance(60_000)
    await scene.deliver()
    expect(await bodies()).toEqual([])
  })
})

afterEach(async () => {
  const { rows } = await meta.outbox.db.pool.query(`SELECT reason FROM conversation_schema.dead_letters`)
  expect(rows).toEqual([])
})
