import pg from 'pg'
import { readMigrationFolder } from './migration-folder.ts'
import { NO_FILTERS, withSchemaEngine } from './schema-engine.ts'

export type MigrationErrorCode = 'DATABASE_AHEAD' | 'MIGRATION_FAILED_BEFORE'

/** The database cannot be brought to this version; the program must not start on it. */
export class MigrationError extends Error {
  readonly code: MigrationErrorCode

  constructor(code: MigrationErrorCode, message: string) {
    super(message)
    this.name = 'MigrationError'
    this.code = code
  }
}

// Any number will do, as long as every version of the program uses the same one.
const MIGRATION_LOCK = 7_236_302_501

/**
 * Applies what is pending, once, however many processes start together: the first holds an advisory lock, the others wait for it.
 * Throws MigrationError when the database is ahead of this program or holds a migration that failed half-way.
 */
export async function migrateDatabase(url: string): Promise<{ applied: string[] }> {
  const migrationsList = await readMigrationFolder()
  const names = migrationsList.migrationDirectories.map(({ path }) => path)
  const client = new pg.Client({ connectionString: url, application_name: 'recado-migrations' })
  await client.connect()
  try {
    if (await isUpToDate(client, names)) return { applied: [] }
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const pending = await pendingMigrations(client, names)
    if (pending.length === 0) return { applied: [] }
    await withSchemaEngine(url, (engine) => engine.applyMigrations({ migrationsList, filters: NO_FILTERS }))
    return { applied: pending }
  } finally {
    // Ending the session releases the lock too.
    await client.end()
  }
}

/** Asked without the lock, where an unfinished migration may just be another process at work: then wait for the lock. */
async function isUpToDate(client: pg.Client, names: string[]): Promise<boolean> {
  const recorded = await recordedMigrations(client)
  return recorded.length === names.length && recorded.every(({ name, finished }) => finished && names.includes(name))
}

async function pendingMigrations(client: pg.Client, names: string[]): Promise<string[]> {
  const recorded = await recordedMigrations(client)
  const failed = recorded.find(({ finished }) => !finished)
  if (failed) {
    throw new MigrationError(
      'MIGRATION_FAILED_BEFORE',
      `Migration ${failed.name} failed half-way on this database. Restore a backup, or repair it and mark it with "prisma migrate resolve".`,
    )
  }
  const ahead = recorded.filter(({ name }) => !names.includes(name))
  if (ahead.length > 0) {
    throw new MigrationError(
      'DATABASE_AHEAD',
      `This database was migrated by a newer version of Recado (${ahead.map(({ name }) => name).join(', ')}). Start that version, or restore a backup made before it.`,
    )
  }
  const done = new Set(recorded.map(({ name }) => name))
  return names.filter((name) => !done.has(name))
}

// The table Prisma keeps, so that its ordinary command line can carry on where we stop.
async function recordedMigrations(client: pg.Client): Promise<{ name: string; finished: boolean }[]> {
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  )
  if (!rows[0]?.exists) return []
  const recorded = await client.query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
  return recorded.rows
}
