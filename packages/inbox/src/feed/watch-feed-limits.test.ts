import type { Database } from '@recado/db'
import { createListener, type Listener, publish } from '@recado/realtime'
import { createMember, createTestDatabase, createUser } from '@recado/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFeedHub, type FeedHub } from './feed-hub.ts'
import { buildScene, watch } from './feed-testing.ts'
import { FEED_RETENTION_DAYS, pruneFeedEvents } from './prune-feed-events.ts'
import { MAX_BACKLOG } from './read-feed-events.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: Database
let listener: Listener
let feedHub: FeedHub

beforeAll(async () => {
  // Which transactions a cursor waits for depends on all that are open on the server.
  database = await createTestDatabase({ ownServer: true })
  db = database.db
  listener = createListener({ url: database.url })
  await listener.start()
  feedHub = createFeedHub({ db, listener })
})

afterAll(async () => {
  feedHub.close()
  await listener.close()
  await database.drop()
})

async function cursorNow(workspaceId: string): Promise<string | null> {
  const watcher = watch({ db, feedHub, workspaceId })
  await expect.poll(watcher.isReady).toBe(true)
  await watcher.stop()
  return watcher.items[0]?.cursor ?? null
}

/** What one is told who comes back with this cursor. */
async function comeBack(workspaceId: string, cursor: string | null) {
  const watcher = watch({ db, feedHub, workspaceId }, cursor)
  await expect.poll(watcher.isReady).toBe(true)
  await watcher.stop()
  return watcher
}

describe('a reset instead of what was missed', () => {
  it('for a cursor ahead of this database, as after a restore', async () => {
    const { workspaceId } = await buildScene(db)
    expect((await comeBack(workspaceId, '900000000000:900000000001:900000000000')).kinds()).toEqual(['reset', 'ready'])
  })

  it('for a cursor it cannot read', async () => {
    const { workspaceId } = await buildScene(db)
    expect((await comeBack(workspaceId, 'of-another-version')).kinds()).toEqual(['reset', 'ready'])
  })

  it('for a longer backlog than MAX_BACKLOG, but not for one of exactly that', async () => {
    const { workspaceId, conversationId } = await buildScene(db)
    const cursor = await cursorNow(workspaceId)
    const add = (count: number) =>
      db.pool.query(
        `INSERT INTO conversation_schema.feed_events (workspace_id, type, conversation_id)
         SELECT $1, 'conversation.updated', $2 FROM generate_series(1, $3)`,
        [workspaceId, conversationId, count],
      )
    await add(MAX_BACKLOG)
    expect((await comeBack(workspaceId, cursor)).kinds()).toEqual(['events', 'ready'])
    await add(1)
    expect((await comeBack(workspaceId, cursor)).kinds()).toEqual(['reset', 'ready'])
  })

  it('for a cursor older than what was pruned, while a younger one still gets the rest', async () => {
    const { workspaceId, tell } = await buildScene(db)
    const tooOld = await cursorNow(workspaceId)
    await tell(3)
    const young = await cursorNow(workspaceId)
    const rest = await tell(2)
    await db.pool.query(
      `UPDATE conversation_schema.feed_events SET created_at = created_at - make_interval(days => $2) WHERE workspace_id = $1
         AND id IN (SELECT id FROM conversation_schema.feed_events WHERE workspace_id = $1 ORDER BY id LIMIT 3)`,
      [workspaceId, FEED_RETENTION_DAYS],
    )
    expect(await pruneFeedEvents(db.pool, new Date())).toBe(3)
    expect((await comeBack(workspaceId, tooOld)).kinds()).toEqual(['reset', 'ready'])
    expect((await comeBack(workspaceId, young)).messageIds()).toEqual(rest)

    // A second pruning moves the one mark on and leaves no other behind.
    await db.pool.query(
      `UPDATE conversation_schema.feed_events SET created_at = now() - make_interval(days => $2) - interval '1 hour'
       WHERE workspace_id = $1 AND type <> 'feed.pruned'`,
      [workspaceId, FEED_RETENTION_DAYS],
    )
    expect(await pruneFeedEvents(db.pool, new Date())).toBe(2)
    const { rows } = await db.pool.query('SELECT type FROM conversation_schema.feed_events WHERE workspace_id = $1', [
      workspaceId,
    ])
    expect(rows).toEqual([{ type: 'feed.pruned' }])
    expect((await comeBack(workspaceId, young)).kinds()).toEqual(['reset', 'ready'])
    expect((await comeBack(workspaceId, await cursorNow(workspaceId))).kinds()).toEqual(['ready'])
  })
})

it('resets whoever waited for a transaction that ended and was pruned, and not before it ended', async () => {
  const { workspaceId, tell, newMessage, append } = await buildScene(db)
  const pruneAll = async () => {
    await db.pool.query(
      'UPDATE conversation_schema.feed_events SET created_at = created_at - make_interval(days => $2) WHERE workspace_id = $1',
      [workspaceId, FEED_RETENTION_DAYS],
    )
    await pruneFeedEvents(db.pool, new Date())
  }
  const open = await db.pool.connect()
  await open.query('BEGIN')
  await append(open, await newMessage())
  await tell(2)
  const cursor = await cursorNow(workspaceId) // has seen two, and waits for one
  await pruneAll()
  expect((await comeBack(workspaceId, cursor)).kinds()).toEqual(['ready'])
  await open.query('COMMIT')
  open.release()
  await pruneAll()
  expect((await comeBack(workspaceId, cursor)).kinds()).toEqual(['reset', 'ready'])
})

describe('an end to the stream', () => {
  async function member() {
    const scene = await buildScene(db)
    const user = await createUser(db)
    await createMember(db, { workspaceId: scene.workspaceId, userId: user.id, role: 'AGENT' })
    const actor = { type: 'user', userId: user.id, role: 'AGENT' } as const
    const leave = () =>
      db.pool.query('DELETE FROM workspace_schema.members WHERE workspace_id = $1 AND user_id = $2', [
        scene.workspaceId,
        user.id,
      ])
    return { ...scene, actor, leave }
  }

  it('when membership ends, at once where it is hinted', async () => {
    const { workspaceId, actor, leave } = await member()
    const watcher = watch({ db, feedHub, workspaceId, actor })
    await expect.poll(watcher.isReady).toBe(true)
    await leave()
    await publish(db.pool, `workspace:${workspaceId}`)
    await expect(watcher.ended).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('when membership ends, before long where it is not', async () => {
    const { workspaceId, actor, leave } = await member()
    const wary = createFeedHub({ db, listener, membershipMs: 20 })
    const watcher = watch({ db, feedHub: wary, workspaceId, actor })
    await expect.poll(watcher.isReady).toBe(true)
    await leave()
    await expect(watcher.ended).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('but not for another member, nor for the program itself', async () => {
    const { workspaceId, actor, leave, tell } = await member()
    const user = await createUser(db)
    await createMember(db, { workspaceId, userId: user.id, role: 'ADMIN' })
    const leaver = watch({ db, feedHub, workspaceId, actor })
    const stayer = watch({ db, feedHub, workspaceId, actor: { type: 'user', userId: user.id, role: 'ADMIN' } })
    const system = watch({ db, feedHub, workspaceId })
    await expect.poll(() => [leaver, stayer, system].every((watcher) => watcher.isReady())).toBe(true)
    await leave()
    await publish(db.pool, `workspace:${workspaceId}`)
    await expect(leaver.ended).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const told = await tell()
    await expect.poll(stayer.messageIds).toEqual(told)
    await expect.poll(system.messageIds).toEqual(told)
    await Promise.all([stayer.stop(), system.stop()])
  })

  it('when the process stops, with a code that says to come back', async () => {
    const { workspaceId } = await buildScene(db)
    const closing = createFeedHub({ db, listener })
    const watcher = watch({ db, feedHub: closing, workspaceId })
    await expect.poll(watcher.isReady).toBe(true)
    closing.close()
    await expect(watcher.ended).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await expect(watch({ db, feedHub: closing, workspaceId }).ended).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  it('reads no more for a workspace nobody watches', async () => {
    const { workspaceId, tell } = await buildScene(db)
    const topics = new Map<string, number>()
    const counting = {
      subscribe(topic: string, onHint: (hint: string) => void) {
        topics.set(topic, (topics.get(topic) ?? 0) + 1)
        const unsubscribe = listener.subscribe(topic, onHint)
        return () => {
          topics.set(topic, (topics.get(topic) ?? 0) - 1)
          unsubscribe()
        }
      },
    }
    const hub = createFeedHub({ db, listener: counting })
    const [first, second] = [watch({ db, feedHub: hub, workspaceId }), watch({ db, feedHub: hub, workspaceId })]
    await expect.poll(() => first.isReady() && second.isReady()).toBe(true)
    expect([...topics.values()]).toEqual([1, 1])
    await first.stop()
    const told = await tell()
    await expect.poll(second.messageIds).toEqual(told)
    await second.stop()
    expect([...topics.values()]).toEqual([0, 0])
  })
})
