import { createTestDatabase, type TestDatabase } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectDatabase, type Database } from './connect-database.ts'
import { withTransaction } from './with-transaction.ts'

let database: TestDatabase
let db: Database
beforeAll(async () => {
  database = await createTestDatabase()
  // One connection: what a transaction leaves behind on it would show in the next.
  db = connectDatabase(database.url, { maxConnections: 1 })
  await db.pool.query('CREATE TABLE marks (name text PRIMARY KEY)')
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

const mark = (name: string) => ['INSERT INTO marks VALUES ($1)', [name]] as const
async function marks(): Promise<string[]> {
  const { rows } = await database.db.pool.query<{ name: string }>('SELECT name FROM marks ORDER BY name')
  return rows.map(({ name }) => name)
}

it('commits and answers what was run', async () => {
  expect(await withTransaction(db, async (tx) => (await tx.query(...mark('kept'))).rowCount)).toBe(1)
  expect(await marks()).toContain('kept')
})

it('rolls back and rethrows', async () => {
  const failure = new Error('changed our mind')
  const run = withTransaction(db, async (tx) => {
    await tx.query(...mark('undone'))
    throw failure
  })
  await expect(run).rejects.toBe(failure)
  expect(await marks()).not.toContain('undone')
})

it('gives the connection back usable after a failed statement', async () => {
  await expect(withTransaction(db, (tx) => tx.query('SELECT nothing FROM nowhere'))).rejects.toThrow('nowhere')
  await withTransaction(db, (tx) => tx.query(...mark('afterwards')))
  expect(await marks()).toContain('afterwards')
})

it('survives the server ending its session, and the next transaction gets a new one', async () => {
  const cut = withTransaction(db, async (tx) => {
    await tx.query(...mark('cut off'))
    const { rows } = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await database.db.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
    await tx.query('SELECT 1')
  })
  await expect(cut).rejects.toThrow()
  await withTransaction(db, (tx) => tx.query(...mark('on a new session')))
  expect(await marks()).toContain('on a new session')
  expect(await marks()).not.toContain('cut off')
})

it('is ended by the server when its process hangs in the middle', async () => {
  const { rows } = await db.pool.query('SHOW idle_in_transaction_session_timeout')
  expect(rows).toEqual([{ idle_in_transaction_session_timeout: '1min' }])
})

it('shares its pool with Prisma', async () => {
  expect(await db.prisma.workspace.count()).toBe(0)
  expect(db.pool.totalCount).toBe(1)
})
