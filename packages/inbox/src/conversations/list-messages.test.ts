import { newId, systemClock } from '@recado/core'
import type { Database } from '@recado/db'
import { createConversation, createMessage, createTestDatabase, createUser, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listMessages } from './list-messages.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: Database

beforeAll(async () => {
  database = await createTestDatabase()
  db = database.db
})

afterAll(() => database.drop())

async function thread() {
  const workspace = await createWorkspace(db)
  const conversation = await createConversation(db, { workspaceId: workspace.id })
  const ctx = { workspaceId: workspace.id, actor: { type: 'system' } as const, db, clock: systemClock }
  const keys = { workspaceId: workspace.id, conversationId: conversation.id }
  return { ctx, keys, conversationId: conversation.id }
}

it('pages backwards through a thread in the order of sentAt, then id', async () => {
  const { ctx, keys, conversationId } = await thread()
  const seconds = [4, 1, 1, 1, 3, 2, 2]
  for (const second of seconds) {
    await createMessage(db, { ...keys, sentAt: new Date(1_790_000_000_000 + second * 1000) })
  }
  const whole = (await listMessages({ ctx, input: { conversationId, limit: 50 } })).items
  const order = whole.map(({ sentAt, id }) => `${sentAt} ${id}`)
  expect(order).toEqual(order.toSorted().reverse())
  for (const limit of [1, 2, 3, 7]) {
    const met: string[] = []
    let cursor: string | null = null
    do {
      const page = await listMessages({ ctx, input: { conversationId, cursor, limit } })
      met.push(...page.items.map(({ sentAt, id }) => `${sentAt} ${id}`))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(met).toEqual(order)
  }
})

it('names the agent, the error and the quoted message, whichever way it is quoted', async () => {
  const { ctx, keys, conversationId } = await thread()
  const user = await createUser(db, { name: 'Bia' })
  const at = (second: number) => new Date(1_790_000_000_000 + second * 1000)
  const asked = await createMessage(db, { ...keys, channelMessageId: 'wamid.asked', sentAt: at(1) })
  const answered = await createMessage(db, {
    ...keys,
    senderType: 'AGENT',
    senderUserId: user.id,
    status: 'FAILED',
    channelMessageId: 'wamid.answered',
    payload: { context: { message_id: 'wamid.asked' } },
    error: { code: 131047, title: 'Re-engagement message', details: 'More than 24 hours', class: 'window' },
    sentAt: at(2),
  })
  const thanked = await createMessage(db, { ...keys, payload: { context: { id: 'wamid.answered' } }, sentAt: at(3) })
  const stray = await createMessage(db, { ...keys, payload: { context: { id: 'wamid.unknown' } }, sentAt: at(4) })
  const { items } = await listMessages({ ctx, input: { conversationId, limit: 50 } })
  expect(items.map(({ id, replyToId }) => [id, replyToId])).toEqual([
    [stray.id, null],
    [thanked.id, answered.id],
    [answered.id, asked.id],
    [asked.id, null],
  ])
  expect(items[2]).toMatchObject({
    sender: { id: user.id, name: 'Bia' },
    error: { code: '131047', title: 'Re-engagement message', details: 'More than 24 hours', class: 'window' },
  })
  expect(items[0]).toMatchObject({ sender: null, error: null })
})

it('tells an empty thread from one that does not exist or is another workspace’s', async () => {
  const [mine, other] = [await thread(), await thread()]
  await createMessage(db, other.keys)
  const list = (conversationId: string) => listMessages({ ctx: mine.ctx, input: { conversationId, limit: 50 } })
  expect(await list(mine.conversationId)).toEqual({ items: [], nextCursor: null })
  await expect(list(other.conversationId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(list(newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
