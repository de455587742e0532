import { type Actor, newId, systemClock } from '@recado/core'
import type { Database } from '@recado/db'
import { createClient, createConversation, createMessage, createTestDatabase, createWorkspace } from '@recado/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationTab } from '../schemas.ts'
import { countConversations } from './count-conversations.ts'
import { getConversation } from './get-conversation.ts'
import { listConversations } from './list-conversations.ts'
import { setStatus } from './set-status.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: Database

beforeAll(async () => {
  database = await createTestDatabase()
  db = database.db
})

afterAll(() => database.drop())

const contextOf = (workspaceId: string, actor: Actor = { type: 'system' }) => ({
  workspaceId,
  actor,
  db,
  clock: systemClock,
})

async function newContext() {
  const workspace = await createWorkspace(db)
  return contextOf(workspace.id)
}

/** Conversations that last spoke at these seconds, many of them at the same one. */
async function spokenAt(workspaceId: string, seconds: readonly number[]): Promise<string[]> {
  const ids: string[] = []
  for (const second of seconds) {
    const lastMessageAt = new Date(1_790_000_000_000 + second * 1000)
    const conversation = await createConversation(db, { workspaceId, lastMessageAt })
    ids.push(conversation.id)
  }
  return ids
}

type Ctx = Awaited<ReturnType<typeof newContext>>

async function walk(ctx: Ctx, limit: number, between: (page: number) => Promise<void> = async () => {}) {
  const met: string[] = []
  let cursor: string | null = null
  for (let page = 0; page === 0 || cursor !== null; page++) {
    const answer = await listConversations({ ctx, input: { tab: 'open', cursor, limit } })
    met.push(...answer.items.map((item) => item.id))
    cursor = answer.nextCursor
    await between(page)
  }
  return met
}

describe('a page', () => {
  it('carries the client and the last message, newest conversation first', async () => {
    const ctx = await newContext()
    const client = await createClient(db, { workspaceId: ctx.workspaceId, name: 'Ana', phone: '+5511987654321' })
    const conversation = await createConversation(db, { workspaceId: ctx.workspaceId, clientId: client.id })
    const message = await createMessage(db, {
      workspaceId: ctx.workspaceId,
      conversationId: conversation.id,
      body: 'Oi',
    })
    await db.prisma.conversation.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: conversation.id } },
      data: { lastMessageId: message.id, unreadCount: 3 },
    })
    const { items, nextCursor, feedCursor } = await listConversations({ ctx, input: { tab: 'open', limit: 40 } })
    expect(nextCursor).toBeNull()
    expect(feedCursor).toMatch(/^\d+:\d+:/)
    expect(items).toMatchObject([
      {
        id: conversation.id,
        status: 'OPEN',
        unreadCount: 3,
        client: { id: client.id, name: 'Ana', phone: '+5511987654321' },
        lastMessage: { id: message.id, body: 'Oi' },
      },
    ])
    expect(await getConversation({ ctx, input: { conversationId: conversation.id } })).toEqual(items[0])
  })

  it('shows a conversation without a message, and nothing of another workspace', async () => {
    const [ctx, other] = [await newContext(), await newContext()]
    const [mine] = await spokenAt(ctx.workspaceId, [1])
    const [theirs] = await spokenAt(other.workspaceId, [1])
    const { items } = await listConversations({ ctx, input: { tab: 'open', limit: 40 } })
    expect(items.map((item) => [item.id, item.lastMessage])).toEqual([[mine, null]])
    await expect(getConversation({ ctx, input: { conversationId: theirs ?? '' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('refuses a cursor that is none', async () => {
    const ctx = await newContext()
    await expect(listConversations({ ctx, input: { tab: 'open', cursor: 'x', limit: 40 } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    })
  })
})

describe('walking the pages', () => {
  it('meets every conversation once in the order of time, whatever the page size', async () => {
    const ctx = await newContext()
    const seconds = [5, 3, 3, 3, 9, 1, 1, 7, 3, 5, 2]
    await spokenAt(ctx.workspaceId, seconds)
    const whole = await walk(ctx, 100)
    expect(new Set(whole).size).toBe(seconds.length)
    for (const limit of [1, 2, 3, 5, 11]) expect(await walk(ctx, limit)).toEqual(whole)
  })

  it('neither loses nor doubles one that stays, while messages move others', async () => {
    const moves = fc.array(fc.array(fc.nat({ max: 11 }), { maxLength: 3 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), moves, async (limit, movesAfterPage) => {
        const ctx = await newContext()
        const ids = await spokenAt(ctx.workspaceId, [1, 1, 2, 2, 2, 3, 4, 4, 5, 6, 6, 7])
        const moved = new Set<string>()
        let second = 100
        const met = await walk(ctx, limit, async (page) => {
          for (const index of movesAfterPage[page] ?? []) {
            const id = ids[index] ?? ''
            moved.add(id)
            await db.prisma.conversation.update({
              where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } },
              data: { lastMessageAt: new Date(1_790_000_000_000 + second++ * 1000) },
            })
          }
          if (page % 2 === 0) await spokenAt(ctx.workspaceId, [second++])
        })
        for (const id of ids) if (!moved.has(id)) expect(met.filter((each) => each === id)).toEqual([id])
        for (const id of moved) expect(met.filter((each) => each === id).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 20 },
    )
  }, 60_000)
})

describe('tabs, counts and status', () => {
  it('moves a conversation between tabs, tells the feed once, and counts', async () => {
    const ctx = await newContext()
    const [quiet = '', unread = ''] = await spokenAt(ctx.workspaceId, [1, 2])
    await db.prisma.conversation.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: unread } },
      data: { unreadCount: 2 },
    })
    const tab = async (name: ConversationTab) =>
      (await listConversations({ ctx, input: { tab: name, limit: 40 } })).items.map((item) => item.id)
    expect([await tab('open'), await tab('unread'), await tab('closed')]).toEqual([[unread, quiet], [unread], []])
    expect(await countConversations({ ctx })).toEqual({ open: 2, unread: 1, closed: 0 })

    const input = { conversationId: unread, status: 'CLOSED' } as const
    expect(await setStatus({ ctx, input })).toMatchObject({ id: unread, status: 'CLOSED' })
    await setStatus({ ctx, input })
    expect([await tab('open'), await tab('unread'), await tab('closed')]).toEqual([[quiet], [], [unread]])
    expect(await countConversations({ ctx })).toEqual({ open: 1, unread: 0, closed: 1 })
    const { rows } = await db.pool.query(
      'SELECT type, conversation_id FROM conversation_schema.feed_events WHERE workspace_id = $1',
      [ctx.workspaceId],
    )
    expect(rows).toEqual([{ type: 'conversation.updated', conversation_id: unread }])
  })

  it('refuses to change what does not exist, or what the role may not', async () => {
    const ctx = await newContext()
    const [id = ''] = await spokenAt(ctx.workspaceId, [1])
    await expect(setStatus({ ctx, input: { conversationId: newId(), status: 'CLOSED' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const reader = contextOf(ctx.workspaceId, { type: 'user', userId: newId(), role: 'MARKETING' })
    await expect(setStatus({ ctx: reader, input: { conversationId: id, status: 'CLOSED' } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await getConversation({ ctx: reader, input: { conversationId: id } })).toMatchObject({ status: 'OPEN' })
  })
})
