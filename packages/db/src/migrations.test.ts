import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createTestDatabase, type TestDatabase } from '@recado/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readMigrations } from './migration-folder.ts'
import { migrateDatabase } from './migrations.ts'
import { diffToSchema } from './write-migration.ts'

let empty: TestDatabase
beforeEach(async () => {
  empty = await createTestDatabase({ migrated: false })
})
afterEach(() => empty.drop())

async function recordedMigrations(): Promise<string[]> {
  const { rows } = await empty.db.pool.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations ORDER BY started_at',
  )
  return rows.map(({ name }) => name)
}

async function migrationNames(): Promise<string[]> {
  return (await readMigrations()).map(({ name }) => name)
}

describe('an empty database', () => {
  it('gets every migration, and the second time nothing', async () => {
    const names = await migrationNames()
    expect(await migrateDatabase(empty.url)).toEqual({ applied: names })
    expect(await migrateDatabase(empty.url)).toEqual({ applied: [] })
    expect(await recordedMigrations()).toEqual(names)
  })

  it('is migrated once by ten processes at once', async () => {
    const names = await migrationNames()
    const script = `
      import { migrateDatabase } from ${JSON.stringify(join(import.meta.dirname, 'migrations.ts'))}
      console.log(JSON.stringify((await migrateDatabase(${JSON.stringify(empty.url)})).applied))`
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
    const outputs = await Promise.all(Array.from({ length: 10 }, run))
    expect(outputs.flatMap(({ stdout }) => JSON.parse(stdout) as string[])).toEqual(names)
  })
})

it('a migration that fails leaves nothing of itself, and those before it stay', async () => {
  const first = {
    name: '1_first',
    sql: "CREATE TABLE first (n int DEFAULT length('a;b')); -- a comment; with a semicolon",
  }
  const second = { name: '2_second', sql: 'CREATE TABLE second (n int); SELECT 1 / 0' }
  await expect(migrateDatabase(empty.url, [first, second])).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringMatching(/2_second.*division by zero/),
  })
  expect(await recordedMigrations()).toEqual(['1_first'])
  const { rows } = await empty.db.pool.query(`SELECT to_regclass('first') AS first, to_regclass('second') AS second`)
  expect(rows).toEqual([{ first: 'first', second: null }])

  const mended = { ...second, sql: 'CREATE TABLE second (n int)' }
  expect(await migrateDatabase(empty.url, [first, mended])).toEqual({ applied: ['2_second'] })
})

it('the migrations lead to exactly what the schema files say', async () => {
  expect(await diffToSchema(empty.url)).toBeNull()
})

describe('a database the program must not touch', () => {
  const record = (name: string, finished: boolean) =>
    empty.db.pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES (gen_random_uuid(), '', $1, now(), $2, 1)`,
      [name, finished ? new Date() : null],
    )

  it('is refused when it is ahead, with the migration by name', async () => {
    await migrateDatabase(empty.url)
    await record('20990101000000_from_the_future', true)
    await expect(migrateDatabase(empty.url)).rejects.toMatchObject({
      code: 'DATABASE_AHEAD',
      message: expect.stringContaining('20990101000000_from_the_future'),
    })
  })

  it('is refused when a migration was edited after it was applied', async () => {
    await migrateDatabase(empty.url)
    const [name] = await migrationNames()
    await empty.db.pool.query('UPDATE _prisma_migrations SET checksum = $1 WHERE migration_name = $2', ['other', name])
    await expect(migrateDatabase(empty.url)).rejects.toMatchObject({
      code: 'MIGRATION_CHANGED',
      message: expect.stringContaining(name ?? ''),
    })
  })

  it('is refused when a migration failed half-way, with what to do', async () => {
    await migrateDatabase(empty.url)
    await record('20260101000000_broken', false)
    await expect(migrateDatabase(empty.url)).rejects.toMatchObject({
      code: 'MIGRATION_FAILED_BEFORE',
      message: expect.stringMatching(/20260101000000_broken.*Restore a backup/),
    })
  })
})
