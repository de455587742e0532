import { connectDatabase, type Database } from '@recado/db'
import { createListener, type Listener } from '@recado/realtime'
import { createTestDatabase } from '@recado/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFeedHub, type FeedHub } from './feed-hub.ts'
import { buildScene, messageIdsOf, watch } from './feed-testing.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: Database
let listener: Listener
let feedHub: FeedHub

beforeAll(async () => {
  database = await createTestDatabase()
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

async function watchReady(...args: Parameters<typeof watch>) {
  const watcher = watch(...args)
  await expect.poll(watcher.isReady).toBe(true)
  return watcher
}

it('tells what happens after it began, once, with the state it led to', async () => {
  const scene = await buildScene(db)
  await scene.tell()
  const watcher = await watchReady({ db, feedHub, workspaceId: scene.workspaceId })
  const [first = ''] = await scene.tell()
  await expect.poll(watcher.messageIds).toEqual([first])
  expect(watcher.items.at(-1)?.item).toMatchObject({
    kind: 'events',
    events: [{ type: 'message.created', conversation: { id: scene.conversationId }, message: { id: first } }],
  })
  const more = await scene.tell(3)
  await expect.poll(watcher.messageIds).toEqual([first, ...more])
  await watcher.stop()
})

it('never tells of another workspace', async () => {
  const [mine, other] = [await buildScene(db), await buildScene(db)]
  const watcher = await watchReady({ db, feedHub, workspaceId: mine.workspaceId })
  await other.tell(2)
  const told = await mine.tell()
  await expect.poll(watcher.messageIds).toEqual(told)
  await watcher.stop()
})

it('does not wait for a transaction that stays open, nor lose what it commits in the end', async () => {
  const scene = await buildScene(db)
  const watcher = await watchReady({ db, feedHub, workspaceId: scene.workspaceId })
  const late = await scene.newMessage()
  const open = await db.pool.connect()
  await open.query('BEGIN')
  await scene.append(open, late)
  const told = await scene.tell(2)
  await expect.poll(watcher.messageIds).toEqual(told)
  const cursor = watcher.items.at(-1)?.cursor ?? null

  await open.query('COMMIT')
  open.release()
  await expect.poll(watcher.messageIds).toEqual([...told, late])
  const again = await watchReady({ db, feedHub, workspaceId: scene.workspaceId }, cursor)
  expect(again.messageIds()).toEqual([late])
  await Promise.all([watcher.stop(), again.stop()])
})

describe('with transactions that commit in any order', () => {
  // Each transaction takes its steps in order; the plan interleaves them: append one or two messages, then end.
  const plan = fc
    .array(fc.record({ appends: fc.integer({ min: 1, max: 2 }), commits: fc.boolean() }), {
      minLength: 1,
      maxLength: 8,
    })
    .chain((transactions) => {
      const steps = transactions.flatMap(({ appends }, index) => Array<number>(appends + 1).fill(index))
      return fc.record({
        transactions: fc.constant(transactions),
        order: fc.shuffledSubarray(steps, { minLength: steps.length }),
      })
    })

  it('tells each committed message once, and from every cursor exactly the rest', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ transactions, order }) => {
        const scene = await buildScene(db)
        const watcher = await watchReady({ db, feedHub, workspaceId: scene.workspaceId })
        const clients = await Promise.all(transactions.map(() => db.pool.connect()))
        const taken = transactions.map(() => 0)
        const committed: string[] = []
        const pending = transactions.map((): string[] => [])
        for (const index of order) {
          const [client, transaction] = [clients[index], transactions[index]]
          if (!client || !transaction) throw new Error('no such transaction')
          const step = taken[index] ?? 0
          taken[index] = step + 1
          if (step === 0) await client.query('BEGIN')
          if (step < transaction.appends) {
            const id = await scene.newMessage()
            await scene.append(client, id)
            pending[index]?.push(id)
          } else if (transaction.commits) {
            await client.query('COMMIT')
            committed.push(...(pending[index] ?? []))
          } else await client.query('ROLLBACK')
        }
        for (const client of clients) client.release()

        await expect.poll(() => watcher.messageIds().length).toBe(committed.length)
        expect(watcher.messageIds().toSorted()).toEqual(committed.toSorted())
        for (const [index, { cursor }] of watcher.items.entries()) {
          const rest = watcher.items.slice(index + 1).flatMap(messageIdsOf)
          const again = await watchReady({ db, feedHub, workspaceId: scene.workspaceId }, cursor)
          expect(again.messageIds().toSorted()).toEqual(rest.toSorted())
          expect(again.kinds()).not.toContain('reset')
          await again.stop()
        }
        await watcher.stop()
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  it('loses and doubles nothing for those who come and go while many write at once', async () => {
    const scene = await buildScene(db)
    const reader = { db, feedHub, workspaceId: scene.workspaceId }
    const first = await watchReady(reader)
    await first.stop()
    const seen: string[] = []
    let cursor = first.items[0]?.cursor ?? null
    let isWriting = true
    const restless = (async () => {
      while (isWriting) {
        const visit = await watchReady(reader, cursor)
        await expect.poll(() => visit.messageIds().length > 0 || !isWriting, { interval: 5 }).toBe(true)
        await visit.stop()
        seen.push(...visit.messageIds())
        cursor = visit.items.at(-1)?.cursor ?? cursor
      }
    })()
    const writers = Array.from({ length: 6 }, () => scene.tell(25))
    const told = (await Promise.all(writers)).flat()
    isWriting = false
    await restless
    const last = await watchReady(reader, cursor)
    seen.push(...last.messageIds())
    await last.stop()
    expect(seen.toSorted()).toEqual(told.toSorted())
  })
})

it('keeps two processes in step', async () => {
  const scene = await buildScene(db)
  const second = connectDatabase(database.url)
  const secondListener = createListener({ url: database.url })
  await secondListener.start()
  const secondHub = createFeedHub({ db: second, listener: secondListener })
  const here = await watchReady({ db, feedHub, workspaceId: scene.workspaceId })
  const there = await watchReady({ db: second, feedHub: secondHub, workspaceId: scene.workspaceId })
  const told = await scene.tell(5)
  await expect.poll(here.messageIds).toEqual(told)
  await expect.poll(there.messageIds).toEqual(told)
  await Promise.all([here.stop(), there.stop()])
  await secondListener.close()
  await second.close()
})

describe('when hints do not come', () => {
  it('reads by itself', async () => {
    const scene = await buildScene(db)
    const deaf = createListener({ url: database.url }) // never started
    const polling = createFeedHub({ db, listener: deaf, pollMs: 20 })
    const watcher = await watchReady({ db, feedHub: polling, workspaceId: scene.workspaceId })
    const told = await scene.tell(2)
    await expect.poll(watcher.messageIds).toEqual(told)
    await watcher.stop()
    await deaf.close()
  })

  it('misses nothing when its listening connection is killed, and hears hints again afterwards', async () => {
    const scene = await buildScene(db)
    // No poll within the test: what arrives was brought by the reconnected listener.
    const patient = createFeedHub({ db, listener, pollMs: 3_600_000 })
    const watcher = await watchReady({ db, feedHub: patient, workspaceId: scene.workspaceId })
    const killed = await db.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'recado-listener'`,
    )
    expect(killed.rowCount).toBeGreaterThan(0)
    const missed = await scene.tell(2)
    await expect.poll(watcher.messageIds, { timeout: 20_000 }).toEqual(missed)
    const heard = await scene.tell()
    await expect.poll(watcher.messageIds).toEqual([...missed, ...heard])
    await watcher.stop()
  })
})
