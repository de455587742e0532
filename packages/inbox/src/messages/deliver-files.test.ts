import { connectDatabase } from '@recado/db'
import { createStorage } from '@recado/media'
import { createConversation } from '@recado/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliverConversation } from './deliver-conversation.ts'
import { type Scene, storeFile } from './messages-testing.ts'
import { type Meta, startMeta } from './meta-testing.ts'
import { resolveUnknown } from './resolve-unknown.ts'
import { retryMessage } from './retry-message.ts'
import { sweepOutbox } from './sweep-outbox.ts'

let meta: Meta
let scene: Scene
let mediaId: string
let seen: number
beforeAll(async () => {
  meta = await startMeta()
})
afterAll(() => meta.stop())
beforeEach(async () => {
  await meta.behave({ autoStatuses: [], statusDelayMs: 0, pairBurst: 45 })
  scene = await meta.scene()
  mediaId = await storeFile(meta.outbox, scene.workspaceId)
  seen = (await meta.requests()).length
})
afterEach(async () => {
  const { rows } = await meta.outbox.db.pool.query(`SELECT reason FROM conversation_schema.dead_letters`)
  expect(rows).toEqual([])
})

const never = new AbortController().signal
const photo = (more: object = {}) => scene.send({ kind: 'image', mediaId }, more)
/** What Meta was asked for since the test began. */
const operations = async () => (await meta.requests()).slice(seen).map(({ operation }) => operation)
const acceptedIds = async () =>
  (await meta.accepted(scene.phoneNumberId)).map(({ content }) => (content as unknown as { id: string }).id)
const upload = () => meta.outbox.db.prisma.mediaUpload.findFirst({ where: { mediaId } })
const fault = (kind: string, operation: string, more: object = {}) =>
  meta.fault({ kind, match: { operation, phoneNumberId: scene.phoneNumberId }, ...more })
const openConversation = async () => {
  const { workspaceId } = scene
  const { id: conversationId } = await createConversation(meta.outbox.db, { workspaceId })
  return { workspaceId, conversationId }
}

describe('a file is handed over once a number', () => {
  test('and used again until a day before Meta forgets it', async () => {
    await photo()
    await photo()
    await scene.deliver()
    expect(await operations()).toEqual(['media.upload', 'message.send', 'message.send'])
    const [first, second] = await acceptedIds()
    expect(second).toBe(first)
    const days = ((await upload())?.expiresAt.getTime() ?? 0) - meta.outbox.clock.now().getTime()
    expect(days / 86_400_000).toBeCloseTo(29, 2)

    meta.outbox.clock.advance(29 * 86_400_000)
    await scene.as('AGENT').db.prisma.conversation.updateMany({
      where: { workspaceId: scene.workspaceId },
      data: { windowExpiresAt: new Date(meta.outbox.clock.now().getTime() + 60_000) },
    })
    await photo()
    await scene.deliver()
    expect((await acceptedIds())[2]).not.toBe(first)
    meta.outbox.clock.advance(-29 * 86_400_000)
  })

  test('also when many conversations want it at the same time', async () => {
    const conversations = await Promise.all(Array.from({ length: 6 }, openConversation))
    for (const { conversationId } of conversations) await photo({ conversationId })
    await Promise.all(conversations.map((one) => deliverConversation(meta.outbox.deps, one, never)))
    expect((await operations()).toSorted()).toEqual(['media.upload', ...Array(6).fill('message.send')])
    expect(new Set(await acceptedIds()).size).toBe(1)
  })

  test('anew when Meta no longer knows it, and the message goes out', async () => {
    await photo()
    await scene.deliver()
    const [first] = await acceptedIds()
    await meta.expireUpload(first ?? '')
    const id = await photo()
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'SENT', attempts: 2, error: null })
    expect(await operations()).toEqual(['media.upload', 'message.send', 'message.send', 'media.upload', 'message.send'])
    expect((await acceptedIds())[1]).not.toBe(first)
  })

  test('and not a third time when Meta refuses what was just uploaded', async () => {
    await fault('error', 'message.send', { code: 131053 })
    const id = await photo()
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'FAILED', error: { code: '131053' } })
    expect(await operations()).toEqual(['media.upload', 'message.send'])
    expect(await upload()).toBeNull()
  })
})

describe('when handing over fails, nothing was sent', () => {
  test('an answer that was lost is asked for again', async () => {
    await fault('cut', 'media.upload')
    const id = await photo()
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'QUEUED', error: { code: 'CHANNEL_UNREACHABLE' } })
    meta.outbox.clock.advance(2000)
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'SENT', attempts: 2 })
    expect(await operations()).toEqual(['media.upload', 'media.upload', 'message.send'])
  })

  test('a file that Meta does not take fails the message, and lets the next one go', async () => {
    await meta.outbox.db.prisma.media.update({
      where: { workspaceId_id: { workspaceId: scene.workspaceId, id: mediaId } },
      data: { mimeType: 'image/png' },
    })
    const id = await photo()
    const next = await scene.send('Chegou a foto?')
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'FAILED', error: { code: '131053', class: 'content' } })
    expect((await scene.message(next)).status).toBe('SENT')
    expect(await operations()).toEqual(['media.upload', 'message.send'])
  })

  test('a wrong token stops the number, and the message waits for another', async () => {
    const stranger = await meta.scene({ accessToken: 'EAAG-a-token-Meta-does-not-know' })
    const theirs = await storeFile(meta.outbox, stranger.workspaceId)
    const id = await stranger.send({ kind: 'image', mediaId: theirs })
    await stranger.deliver()
    expect(await stranger.message(id)).toMatchObject({ status: 'QUEUED' })
    const number = await meta.outbox.db.prisma.phoneNumber.findFirst({ where: { workspaceId: stranger.workspaceId } })
    expect(number).toMatchObject({ pausedAt: expect.any(Date), pauseError: { code: '190' } })
  })

  test.each([
    ['deleted', () => meta.outbox.deps.storage.delete(`${scene.workspaceId}/${mediaId}/original`)],
    ['not what was stored', () => meta.outbox.db.pool.query('UPDATE conversation_schema.media SET size_bytes = 5')],
    ['given up', () => meta.outbox.db.pool.query(`UPDATE conversation_schema.media SET status = 'FAILED'`)],
  ])('a file that is %s is said to be gone', async (_, harm) => {
    const id = await photo()
    await harm()
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'FAILED', error: { code: 'MEDIA_NOT_AVAILABLE' } })
    expect(await operations()).toEqual([])
  })

  test('a storage that is away is waited for', async () => {
    const away = createStorage('s3://key:secret@127.0.0.1:9/files?tls=0')
    const id = await photo()
    await deliverConversation({ ...meta.outbox.deps, storage: away }, scene, never)
    away.close()
    expect(await scene.message(id)).toMatchObject({ status: 'QUEUED', error: { code: 'STORAGE_UNAVAILABLE' } })
    meta.outbox.clock.advance(10_000)
    await scene.deliver()
    expect((await scene.message(id)).status).toBe('SENT')
  })
})

test('a row that says nothing to be sent fails in the end, and lets the next one go', async () => {
  const id = await photo()
  await meta.outbox.db.pool.query(
    `UPDATE conversation_schema.messages SET kind = 'reaction', payload = '{"content": {"kind": "reaction"}}' WHERE id = $1`,
    [id],
  )
  const next = await scene.send('Chegou?')
  for (let attempt = 1; attempt <= 4; attempt++) {
    await scene.deliver()
    expect((await scene.message(id)).error).toMatchObject({ code: 'INTERNAL' })
    meta.outbox.clock.advance(60_000)
  }
  expect(await scene.message(id)).toMatchObject({ status: 'FAILED', attempts: 4 })
  expect((await scene.message(next)).status).toBe('SENT')
  expect(await operations()).toEqual(['message.send'])
})

describe('a worker that dies', () => {
  test('while it hands the file over: the message waits, and is sent once', async () => {
    const { outbox } = meta
    const id = await photo()
    const next = await scene.send('Chegou?')
    await fault('latency', 'media.upload', { ms: 300 })
    const dying = connectDatabase(outbox.url)
    const delivery = deliverConversation({ ...outbox.deps, db: dying }, scene, never)
    await expect.poll(operations).toEqual(['media.upload'])
    expect(await scene.message(id)).toMatchObject({ status: 'QUEUED', attempts: 1 })
    await dying.close()
    await expect(delivery).rejects.toThrow()

    // Nobody else takes it while it may still be under way.
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'QUEUED', attempts: 1 })
    outbox.clock.advance(36_000)
    await sweepOutbox(outbox.deps)
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'SENT', attempts: 2 })
    expect((await scene.message(next)).status).toBe('SENT')
    expect((await operations()).filter((one) => one === 'message.send')).toHaveLength(2)
  })

  test('while the message is under way: nobody knows, and nobody sends it again', async () => {
    const { outbox } = meta
    const id = await photo()
    await fault('latency', 'message.send', { ms: 300 })
    const dying = connectDatabase(outbox.url)
    const delivery = deliverConversation({ ...outbox.deps, db: dying }, scene, never)
    await expect.poll(async () => (await scene.message(id)).status).toBe('SENDING')
    await expect.poll(operations).toEqual(['media.upload', 'message.send'])
    await dying.close()
    await expect(delivery).rejects.toThrow()
    outbox.clock.advance(31_000)
    await sweepOutbox(outbox.deps)
    await scene.deliver()
    expect((await scene.message(id)).status).toBe('UNKNOWN')
    expect(await acceptedIds()).toHaveLength(1)
  })
})

describe('a person sends it again', () => {
  test('after Meta failed the file: it is handed over anew', async () => {
    await fault('failed-status', 'message.send', { code: 131053 })
    const id = await photo()
    await scene.deliver()
    await expect.poll(async () => (await scene.message(id)).status).toBe('FAILED')
    await retryMessage({ ctx: scene.as('AGENT'), input: { messageId: id } })
    await scene.deliver()
    expect(await scene.message(id)).toMatchObject({ status: 'SENT', error: null })
    const [first, second] = await acceptedIds()
    expect(second).not.toBe(first)
  })

  test('after another failure: the upload is used again', async () => {
    await fault('error', 'message.send', { code: 131026 })
    const id = await photo()
    await scene.deliver()
    expect((await scene.message(id)).status).toBe('FAILED')
    await retryMessage({ ctx: scene.as('AGENT'), input: { messageId: id } })
    await scene.deliver()
    expect(await operations()).toEqual(['media.upload', 'message.send', 'message.send'])
  })

  test('after its answer was lost', async () => {
    await fault('cut', 'message.send')
    const id = await photo()
    await scene.deliver()
    expect((await scene.message(id)).status).toBe('UNKNOWN')
    await resolveUnknown({ ctx: scene.as('AGENT'), input: { messageId: id, outcome: 'resend' } })
    await scene.deliver()
    expect((await scene.message(id)).status).toBe('SENT')
    expect(await operations()).toEqual(['media.upload', 'message.send', 'message.send'])
  })
})
