import { systemClock } from '@recado/core'
import { withTransaction } from '@recado/db'
import { createListener, type Listener } from '@recado/realtime'
import { createTestDatabase, createWorkspace, type TestDatabase } from '@recado/testing'
import { announceChange } from '@recado/workspaces'
import { WORKSPACE_AREAS } from '@recado/workspaces/schemas'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createFeedHub, type FeedHub } from './feed-hub.ts'
import { watch as watchTheFeed } from './feed-testing.ts'
import { type AreaItem, watchAreas } from './watch-areas.ts'

let database: TestDatabase
let listener: Listener
let feedHub: FeedHub
let workspaceId: string

beforeAll(async () => {
  database = await createTestDatabase()
  listener = createListener({ url: database.url })
  await listener.start()
  feedHub = createFeedHub({ db: database.db, listener, pollMs: 3_600_000 })
})
afterAll(async () => {
  feedHub.close()
  await listener.close()
  await database.drop()
})
beforeEach(async () => {
  workspaceId = (await createWorkspace(database.db)).id
})

function watch() {
  const abort = new AbortController()
  const items: AreaItem[] = []
  const ctx = { workspaceId, actor: { type: 'system' as const }, db: database.db, clock: systemClock, feedHub }
  const ended = (async () => {
    for await (const item of watchAreas({ ctx, signal: abort.signal })) items.push(item)
  })()
  return {
    isReady: () => items[0]?.kind === 'ready',
    areas: () => items.flatMap((item) => (item.kind === 'changed' ? item.area : [])),
    stop() {
      abort.abort()
      return ended
    },
  }
}

it('tells a change to whoever watches areas and whoever watches the feed, once it is committed', async () => {
  const page = watch()
  const inbox = watchTheFeed({ db: database.db, feedHub, workspaceId })
  await expect.poll(() => page.isReady() && inbox.isReady()).toBe(true)
  const undone = withTransaction(database.db, async (tx) => {
    await announceChange(tx, workspaceId, 'members')
    throw new Error('rolled back')
  })
  await expect(undone).rejects.toThrow('rolled back')
  await withTransaction(database.db, async (tx) => {
    await announceChange(tx, workspaceId, 'templates')
    await announceChange(tx, workspaceId, 'templates')
  })
  await expect.poll(page.areas).toEqual(['templates'])
  const areasOfFeed = () => inbox.items.flatMap(({ item }) => (item.kind === 'changed' ? item.area : []))
  await expect.poll(areasOfFeed).toEqual(['templates'])
  await Promise.all([page.stop(), inbox.stop()])
})

it('tells nobody of another workspace', async () => {
  const other = await createWorkspace(database.db)
  const page = watch()
  await expect.poll(page.isReady).toBe(true)
  await announceChange(database.db.pool, other.id, 'alerts')
  await announceChange(database.db.pool, workspaceId, 'numbers')
  await expect.poll(page.areas).toEqual(['numbers'])
  await page.stop()
})

it('has everything asked for again when the listening connection was cut, for news may have gone unheard', async () => {
  const page = watch()
  await expect.poll(page.isReady).toBe(true)
  await database.db.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'recado-listener'`,
  )
  await expect.poll(page.areas, { timeout: 20_000 }).toEqual([...WORKSPACE_AREAS])
  await page.stop()
})
