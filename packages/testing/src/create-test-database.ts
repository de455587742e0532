import { randomUUID } from 'node:crypto'
import { connectDatabase, type Database } from '@recado/db'
import { migrateDatabase } from '@recado/db/migrations'
import pg from 'pg'
import { startTestPostgres } from './test-postgres.ts'

export interface TestDatabase {
  db: Database
  url: string
  /** Closes the connections and drops the database. */
  drop(): Promise<void>
}

/**
 * A migrated, empty database of the caller's own: a clone of the run's template, made in some ten milliseconds.
 * `migrated: false` makes one without tables, for tests that migrate themselves. `ownServer` puts it on a PostgreSQL of its
 * own, for tests that no other transaction may be open beside.
 */
export async function createTestDatabase(
  options: { maxConnections?: number; migrated?: boolean; ownServer?: boolean } = {},
): Promise<TestDatabase> {
  if (options.ownServer) return createServerOfItsOwn(options)
  const templateUrl = process.env.RECADO_TEST_TEMPLATE_URL
  if (!templateUrl)
    throw new Error('RECADO_TEST_TEMPLATE_URL is not set: packages/testing/src/global-setup.ts did not run')
  const template = new URL(templateUrl).pathname.slice(1)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const source = options.migrated === false ? '' : ` TEMPLATE ${template} STRATEGY FILE_COPY`
  await administer(templateUrl, `CREATE DATABASE ${name}${source}`)

  const url = withDatabase(templateUrl, name)
  const db = connectDatabase(url, options)
  return {
    db,
    url,
    async drop() {
      await db.close()
      await administer(templateUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

async function createServerOfItsOwn(options: { maxConnections?: number }): Promise<TestDatabase> {
  const postgres = await startTestPostgres()
  await migrateDatabase(postgres.url)
  const db = connectDatabase(postgres.url, options)
  return {
    db,
    url: postgres.url,
    async drop() {
      await db.close()
      await postgres.stop()
    },
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
