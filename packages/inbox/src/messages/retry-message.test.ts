import { createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Scene } from './messages-testing.ts'
import { type Meta, startMeta } from './meta-testing.ts'
import { resolveUnknown } from './resolve-unknown.ts'
import { retryMessage } from './retry-message.ts'

let meta: Meta
let scene: Scene
beforeAll(async () => {
  meta = await startMeta()
})
afterAll(() => meta.stop())
beforeEach(async () => {
  await meta.behave({ autoStatuses: [], statusDelayMs: 0 })
  scene = await meta.scene()
})

const retry = (messageId: string) => retryMessage({ ctx: scene.as('AGENT'), input: { messageId } })
const resolve = (messageId: string, outcome: 'sent' | 'resend') =>
  resolveUnknown({ ctx: scene.as('AGENT'), input: { messageId, outcome } })
const accepted = () => meta.accepted(scene.phoneNumberId)
const refusedOnce = async () => {
  await meta.fault({ kind: 'error', code: 131009, match: { phoneNumberId: scene.phoneNumberId } })
  const id = await scene.send('um')
  await scene.deliver()
  return id
}
/** Accepted and then failed by a status: it has a wamid. */
const failedLater = async () => {
  await meta.fault({ kind: 'failed-status', code: 131026, match: { phoneNumberId: scene.phoneNumberId } })
  const id = await scene.send('um')
  await scene.deliver()
  await expect.poll(async () => (await scene.message(id)).status).toBe('FAILED')
  return { id, wamid: (await scene.message(id)).channel_message_id ?? '' }
}
const lostOnce = async () => {
  await meta.fault({ kind: 'refuse', match: { phoneNumberId: scene.phoneNumberId } })
  const id = await scene.send('um')
  await scene.deliver()
  expect((await scene.message(id)).status).toBe('UNKNOWN')
  return id
}
const closeWindow = () =>
  meta.outbox.db.prisma.conversation.update({
    where: { workspaceId_id: { workspaceId: scene.workspaceId, id: scene.conversationId } },
    data: { windowExpiresAt: new Date(Date.now() - 1) },
  })
/** Waits until every status told so far is applied: the last of them is about a message of its own. */
const statusesAreApplied = async () => {
  const marker = await scene.send('marker')
  await meta.tell(scene.phoneNumberId, { id: `wamid.${marker}`, status: 'sent', callbackData: marker })
  await expect.poll(async () => (await scene.message(marker)).status).toBe('SENT')
}

describe('trying a failed message again', () => {
  test('sends the same row, with its attempts counted anew', async () => {
    const id = await refusedOnce()
    expect(await retry(id)).toMatchObject({ id, status: 'QUEUED', error: null })
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'SENT', attempts: 1 })
    expect(await accepted()).toHaveLength(1)
  })

  test('twice is once', async () => {
    const id = await refusedOnce()
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => retry(id)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'MESSAGE_NOT_RETRYABLE' })
    }
  })

  test.each(['sent', 'failed'])('a late %s of the attempt that failed changes nothing', async (status) => {
    const { id, wamid } = await failedLater()
    await retry(id)
    await meta.tell(scene.phoneNumberId, { id: wamid, status, callbackData: id })
    await statusesAreApplied()
    expect((await scene.message(id)).status).toBe('QUEUED')
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'SENT', error: null })
    await meta.tell(scene.phoneNumberId, { id: wamid, status: 'failed', callbackData: id, errorCode: 131026 })
    await statusesAreApplied()
    expect((await scene.message(id)).status).toBe('SENT')
  })

  test('keeps what it quotes', async () => {
    await meta.fault({ kind: 'failed-status', code: 131026, match: { phoneNumberId: scene.phoneNumberId } })
    const id = await scene.send('um', { replyToId: scene.inboundId })
    await scene.deliver()
    await expect.poll(async () => (await scene.message(id)).status).toBe('FAILED')
    expect((await retry(id)).replyToId).toBe(scene.inboundId)
  })

  test('is refused once the window has closed', async () => {
    const id = await refusedOnce()
    await closeWindow()
    await expect(retry(id)).rejects.toMatchObject({ code: 'WINDOW_CLOSED' })
  })

  test("is refused for what has not failed, is not ours, or is another workspace's", async () => {
    const id = await scene.send('um')
    await expect(retry(id)).rejects.toMatchObject({ code: 'MESSAGE_NOT_RETRYABLE' })
    await expect(retry(scene.inboundId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const stranger = { ...scene.as('OWNER'), workspaceId: (await createWorkspace(meta.outbox.db)).id }
    await expect(retryMessage({ ctx: stranger, input: { messageId: id } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const reader = retryMessage({ ctx: scene.as('MARKETING'), input: { messageId: id } })
    await expect(reader).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('deciding about a message nobody knows of', () => {
  test('as sent: it is, and a status still moves it', async () => {
    const id = await lostOnce()
    expect(await resolve(id, 'sent')).toMatchObject({ id, status: 'SENT' })
    await meta.tell(scene.phoneNumberId, { id: 'wamid.lost', status: 'read', callbackData: id })
    await expect.poll(() => scene.message(id)).toMatchObject({ status: 'READ', channel_message_id: 'wamid.lost' })
  })

  test('to be sent again: it is, once', async () => {
    const id = await lostOnce()
    expect(await resolve(id, 'resend')).toMatchObject({ id, status: 'QUEUED' })
    await scene.deliver()
    expect((await scene.message(id)).status).toBe('SENT')
    expect(await accepted()).toHaveLength(1)
  })

  test('to be sent again, but a status of the first attempt comes before the second: not sent twice', async () => {
    const id = await lostOnce()
    await resolve(id, 'resend')
    await meta.tell(scene.phoneNumberId, { id: 'wamid.first', status: 'delivered', callbackData: id })
    await expect.poll(async () => (await scene.message(id)).status).toBe('DELIVERED')
    await scene.deliver()
    expect(await accepted()).toEqual([])
  })

  test('a late failure of the first attempt does not fail the second', async () => {
    const id = await lostOnce()
    await resolve(id, 'resend')
    await scene.deliver()
    await meta.tell(scene.phoneNumberId, { id: 'wamid.first', status: 'failed', callbackData: id, errorCode: 131026 })
    await statusesAreApplied()
    expect(await scene.message(id)).toMatchObject({ status: 'SENT', error: null })
  })

  test('is refused once it is known', async () => {
    const id = await lostOnce()
    await meta.tell(scene.phoneNumberId, { id: 'wamid.first', status: 'delivered', callbackData: id })
    await expect.poll(async () => (await scene.message(id)).status).toBe('DELIVERED')
    for (const outcome of ['sent', 'resend'] as const) {
      await expect(resolve(id, outcome)).rejects.toMatchObject({ code: 'MESSAGE_NOT_RETRYABLE' })
    }
  })

  test('sending again is refused once the window has closed, taking it as sent is not', async () => {
    const id = await lostOnce()
    await closeWindow()
    await expect(resolve(id, 'resend')).rejects.toMatchObject({ code: 'WINDOW_CLOSED' })
    expect(await resolve(id, 'sent')).toMatchObject({ status: 'SENT' })
  })
})
