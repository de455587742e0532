import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { migrateDatabase } from '@recado/db/migrations'
import { createJobs } from '@recado/jobs'
import pg from 'pg'
import { startTestPostgres } from './test-postgres.ts'

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

/**
 * One PostgreSQL for the whole run: the one at TEST_DATABASE_URL (whose user may create databases), else an embedded one.
 * Leaves the address of an empty, migrated template in RECADO_TEST_TEMPLATE_URL for `createTestDatabase` to clone.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const postgres = given ? null : await startTestPostgres()
  process.env.RECADO_TEST_TEMPLATE_URL = await createTemplate(given ?? postgres?.url ?? '')
  return async () => {
    await postgres?.stop()
  }
}

// Named by what is in it, so that a database server given from outside needs it made once.
async function createTemplate(adminUrl: string): Promise<string> {
  const name = `recado_template_${migrationsHash()}`
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await admin.query(`CREATE DATABASE ${name}`)
    await migrateDatabase(url.href)
    await createJobTables(url.href)
  } finally {
    await admin.end()
  }
  return url.href
}

/** Else every server that a test starts would make them. */
async function createJobTables(url: string): Promise<void> {
  const jobs = createJobs({ url })
  await jobs.start()
  await jobs.stop()
}

function migrationsHash(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(MIGRATIONS).sort()) hash.update(readFileSync(`${MIGRATIONS}/${name}/migration.sql`))
  return hash.digest('hex').slice(0, 16)
}
