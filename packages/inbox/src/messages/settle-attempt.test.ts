import type { SendOutcome } from '@recado/channels'
import { createMessage } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ClaimedMessage, claimMessage } from './claim-message.ts'
import { buildScene, type Outbox, openOutbox, type Scene, waitingJobs } from './messages-testing.ts'
import { settleAttempt } from './settle-attempt.ts'

let outbox: Outbox
let scene: Scene
let message: ClaimedMessage
beforeAll(async () => {
  outbox = await openOutbox('http://127.0.0.1:9')
})
afterAll(() => outbox.close())
beforeEach(async () => {
  scene = await buildScene(outbox)
  await scene.send('oi')
  message = await claimed()
})

async function claimed(): Promise<ClaimedMessage> {
  const claim = await claimMessage(outbox.db.pool, { ...scene, channel: 'WHATSAPP_CLOUD', now: outbox.clock.now() })
  if (claim.kind !== 'claimed') throw new Error('nothing waits')
  return claim.message
}
const settle = (outcome: SendOutcome, attempt = message) =>
  settleAttempt(outbox.deps, { ...scene, number: scene, message: attempt }, outcome)
const stored = () => scene.message(message.id)
/** What a status webhook may have written before the answer was. */
const overtake = (columns: string) =>
  outbox.db.pool.query(`UPDATE conversation_schema.messages SET ${columns} WHERE workspace_id = $1 AND id = $2`, [
    scene.workspaceId,
    message.id,
  ])
const events = async () => {
  const rows = await outbox.db.prisma.feedEvent.findMany({ where: { workspaceId: scene.workspaceId } })
  return rows.map(({ type }) => type)
}

const ERROR = { code: '131026', title: 'Message Undeliverable', details: null, class: 'recipient' } as const
const accepted = { kind: 'accepted', channelMessageId: 'wamid.A' } as const
const rejected = { kind: 'rejected', error: ERROR } as const
const retry = { kind: 'retry', afterMs: 4000, scope: 'recipient', error: ERROR } as const
const unknown = { kind: 'unknown', reason: 'TIMEOUT' } as const

describe('what an attempt brought', () => {
  test('accepted: sent, with the wamid, and told', async () => {
    expect(await settle(accepted)).toBe(true)
    expect(await stored()).toMatchObject({ status: 'SENT', channel_message_id: 'wamid.A', error: null })
    expect(await events()).toEqual(['message.created', 'message.updated'])
  })

  test('accepted by a channel whose own news of it was quicker: one message, with what was told of it', async () => {
    const channelMessageId = 'lumibot:1:60'
    const echo = await createMessage(outbox.db, {
      workspaceId: scene.workspaceId,
      conversationId: scene.conversationId,
      channel: 'LUMIBOT',
      senderType: 'AGENT',
      body: 'oi!',
      channelMessageId,
      status: 'DELIVERED',
      deliveredAt: new Date(),
    })
    await outbox.db.prisma.conversation.updateMany({
      where: { id: scene.conversationId },
      data: { lastMessageId: echo.id },
    })
    const lumibot = { ...message, channel: 'LUMIBOT' } as const
    expect(await settle({ kind: 'accepted', channelMessageId }, lumibot)).toBe(true)
    expect(await stored()).toMatchObject({ status: 'DELIVERED', channel_message_id: channelMessageId })
    expect(await outbox.db.prisma.message.count({ where: { channelMessageId } })).toBe(1)
    expect(await outbox.db.prisma.conversation.findFirst({ where: { id: scene.conversationId } })).toMatchObject({
      lastMessageId: message.id,
    })
  })

  test('rejected: failed, with the reason', async () => {
    await settle(rejected)
    expect(await stored()).toMatchObject({ status: 'FAILED', channel_message_id: null, error: ERROR })
  })

  test('retry: back in the queue, with the reason and a job at its time', async () => {
    const before = outbox.clock.now()
    await settle(retry)
    const { status, error, next_attempt_at } = await stored()
    expect({ status, error }).toEqual({ status: 'QUEUED', error: ERROR })
    expect(next_attempt_at?.getTime()).toBeGreaterThanOrEqual(before.getTime() + 4000)
    const jobs = await waitingJobs(outbox.db, 'message.deliver')
    expect(jobs.find(({ startAfter }) => startAfter.getTime() === next_attempt_at?.getTime())?.data).toEqual({
      workspaceId: scene.workspaceId,
      conversationId: scene.conversationId,
    })
  })

  test('unknown: so it is called', async () => {
    await settle(unknown)
    expect(await stored()).toMatchObject({ status: 'UNKNOWN', channel_message_id: null, error: null })
  })

  test('an acceptance after a retry leaves no reason behind', async () => {
    await settle(retry)
    outbox.clock.advance(4000)
    message = await claimed()
    await settle(accepted)
    expect(await stored()).toMatchObject({ status: 'SENT', error: null, attempts: 2, next_attempt_at: null })
  })
})

describe('a status that overtook the answer', () => {
  test.each(['DELIVERED', 'READ'])('%s stays, and the wamid is added', async (status) => {
    await overtake(`status = '${status}'`)
    expect(await settle(accepted)).toBe(true)
    expect(await stored()).toMatchObject({ status, channel_message_id: 'wamid.A' })
  })

  test('the failure of this very message stays, with its reason', async () => {
    await overtake(`status = 'FAILED', channel_message_id = 'wamid.A', error = '{"code":"131047"}'`)
    await settle(accepted)
    expect(await stored()).toMatchObject({ status: 'FAILED', error: { code: '131047' } })
  })

  test('the failure of an earlier attempt gives way to this one', async () => {
    await overtake(`status = 'FAILED', channel_message_id = 'wamid.earlier', error = '{"code":"131047"}'`)
    await settle(accepted)
    expect(await stored()).toMatchObject({ status: 'SENT', channel_message_id: 'wamid.A', error: null })
  })

  test.each([
    ['refusal', rejected],
    ['retry', retry],
    ['lost answer', unknown],
  ])('says more than a %s', async (_, outcome) => {
    await overtake(`status = 'SENT', channel_message_id = 'wamid.earlier'`)
    expect(await settle(outcome)).toBe(false)
    expect(await stored()).toMatchObject({ status: 'SENT', error: null })
    expect(await events()).toEqual(['message.created'])
  })
})

describe('an answer that comes after everyone gave up on it', () => {
  beforeEach(() => overtake(`status = 'UNKNOWN'`))

  test('still says that the message was accepted', async () => {
    await settle(accepted)
    expect(await stored()).toMatchObject({ status: 'SENT', channel_message_id: 'wamid.A' })
  })

  test('says nothing once a later attempt has begun', async () => {
    await overtake(`status = 'QUEUED', attempts = 0, next_attempt_at = NULL`)
    outbox.clock.advance(1)
    const earlier = message
    message = await claimed()
    for (const outcome of [accepted, rejected, retry, unknown]) expect(await settle(outcome, earlier)).toBe(false)
    expect(await stored()).toMatchObject({ status: 'SENDING', channel_message_id: null })
  })
})
