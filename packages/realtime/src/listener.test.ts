import { createTestDatabase, type TestDatabase } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createListener, type Listener, RECONNECTED } from './listener.ts'
import { publish } from './publish.ts'

let database: TestDatabase
let listener: Listener

beforeAll(async () => {
  database = await createTestDatabase()
  listener = createListener({ url: database.url })
  await listener.start()
})

afterAll(async () => {
  await listener.close()
  await database.drop()
})

it('brings a hint to the subscribers of its topic and to no other', async () => {
  const heard: string[] = []
  const elsewhere: string[] = []
  listener.subscribe('feed:a', (payload) => heard.push(payload))
  listener.subscribe('feed:b', (payload) => elsewhere.push(payload))
  await publish(database.db.pool, 'feed:a', 'one two')
  await publish(database.db.pool, 'feed:a')
  await expect.poll(() => heard).toEqual(['one two', ''])
  expect(elsewhere).toEqual([])
})

it('keeps what was rolled back to itself', async () => {
  const heard: string[] = []
  listener.subscribe('feed:rolled', (payload) => heard.push(payload))
  const client = await database.db.pool.connect()
  await client.query('BEGIN')
  await publish(client, 'feed:rolled', 'never')
  await client.query('ROLLBACK')
  client.release()
  await publish(database.db.pool, 'feed:rolled', 'after')
  await expect.poll(() => heard).toEqual(['after'])
})

it('stops calling who left', async () => {
  const heard: string[] = []
  const leave = listener.subscribe('feed:left', () => heard.push('left'))
  listener.subscribe('feed:left', () => heard.push('stayed'))
  leave()
  await publish(database.db.pool, 'feed:left')
  await expect.poll(() => heard).toEqual(['stayed'])
})

it('comes back by itself when its connection is cut, and says so', async () => {
  const heard: string[] = []
  listener.subscribe('feed:cut', (payload) => heard.push(payload))
  await database.db.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'recado-listener'`,
  )
  await expect.poll(() => heard, { timeout: 5000 }).toEqual([RECONNECTED])
  await publish(database.db.pool, 'feed:cut', 'again')
  await expect.poll(() => heard).toEqual([RECONNECTED, 'again'])
})
