import { startWorkers } from '@recado/jobs'
import { createConversation, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { markReadWorker } from './mark-read.job.ts'
import { markRead } from './mark-read.ts'
import { type Scene, waitingJobs } from './messages-testing.ts'
import { type Meta, startMeta } from './meta-testing.ts'
import { typing } from './typing.ts'

let meta: Meta
let scene: Scene
let worker: { stop(): Promise<void> }
beforeAll(async () => {
  meta = await startMeta()
  worker = await startWorkers(meta.outbox.jobs, [markReadWorker(meta.outbox.deps)])
})
afterAll(async () => {
  await worker.stop()
  await meta.stop()
})
beforeEach(async () => {
  scene = await meta.scene()
})

const key = () => ({ workspaceId_id: { workspaceId: scene.workspaceId, id: scene.conversationId } })
const conversation = () => meta.outbox.db.prisma.conversation.findUniqueOrThrow({ where: key() })
const setUnread = (unreadCount: number) =>
  meta.outbox.db.prisma.conversation.update({ where: key(), data: { unreadCount } })
const read = (role: 'AGENT' | 'MARKETING' = 'AGENT') =>
  markRead({ ctx: scene.as(role), input: { conversationId: scene.conversationId } })
const write = (role: 'AGENT' | 'MARKETING' = 'AGENT') =>
  typing({ ctx: scene.as(role), input: { conversationId: scene.conversationId } })
const feed = () => meta.outbox.db.prisma.feedEvent.findMany({ where: { workspaceId: scene.workspaceId } })
const receipts = async () =>
  (await meta.requests()).filter(
    ({ operation, path }) => operation === 'message.read' && path.includes(scene.phoneNumberId),
  )
/** The customer writes, and it arrives here. */
const customerWrites = async (text: string) => {
  const known = await meta.outbox.db.prisma.message.count({ where: { workspaceId: scene.workspaceId } })
  await meta.write(scene.phoneNumberId, scene.waId, text)
  await expect
    .poll(() => meta.outbox.db.prisma.message.count({ where: { workspaceId: scene.workspaceId } }))
    .toBeGreaterThan(known)
}

describe('marking as read', () => {
  test('nothing is unread any more, everyone sees it, and so does the customer', async () => {
    await customerWrites('Oi?')
    expect((await conversation()).unreadCount).toBeGreaterThan(0)
    await read()
    expect((await conversation()).unreadCount).toBe(0)
    expect((await feed()).map(({ type }) => type)).toContain('conversation.updated')
    await expect.poll(receipts).toMatchObject([{ status: 200 }])
    const chat = await meta.chat(scene.phoneNumberId, scene.waId)
    expect(chat.map(({ status }) => status)).toEqual(['read'])
  })

  test('where nothing is unread it does nothing', async () => {
    await read()
    expect(await feed()).toEqual([])
  })

  test('a receipt Meta refuses is nobody’s trouble', async () => {
    await setUnread(2)
    await read()
    await expect.poll(receipts).toMatchObject([{ status: 400 }])
    await expect.poll(() => waitingJobs(meta.outbox.db, 'message.mark-read')).toEqual([])
    expect((await conversation()).unreadCount).toBe(0)
  })

  test("leaves another workspace's conversation alone, and is not for those who may only read", async () => {
    await setUnread(2)
    const stranger = { ...scene.as('OWNER'), workspaceId: (await createWorkspace(meta.outbox.db)).id }
    await markRead({ ctx: stranger, input: { conversationId: scene.conversationId } })
    await expect(read('MARKETING')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await conversation()).unreadCount).toBe(2)
  })
})

describe('typing', () => {
  test('is shown to the customer once, however often the page says so', async () => {
    await customerWrites('Tem mesa?')
    for (let i = 0; i < 5; i++) await write()
    await expect.poll(receipts).toMatchObject([{ status: 200 }])
    const { rows } = await meta.outbox.db.pool.query(
      `SELECT 1 FROM pgboss.job WHERE name = 'message.mark-read' AND data ->> 'conversationId' = $1`,
      [scene.conversationId],
    )
    // Two at most: the five may lie on both sides of the end of a slot.
    expect(rows.length).toBeLessThanOrEqual(2)
  })

  test('is left out where the customer never wrote', async () => {
    const { id } = await createConversation(meta.outbox.db, { workspaceId: scene.workspaceId })
    await typing({ ctx: scene.as('AGENT'), input: { conversationId: id } })
    await expect(write('MARKETING')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await receipts()).toEqual([])
  })
})
