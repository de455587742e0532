import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { type Migration, readMigrations } from './migration-folder.ts'

export type MigrationErrorCode = 'DATABASE_AHEAD' | 'MIGRATION_CHANGED' | 'MIGRATION_FAILED' | 'MIGRATION_FAILED_BEFORE'

/** The database cannot be brought to this version; the program must not start on it. */
export class MigrationError extends Error {
  readonly code: MigrationErrorCode

  constructor(code: MigrationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MigrationError'
    this.code = code
  }
}

// Any number will do, as long as every version of the program uses the same one.
const MIGRATION_LOCK = 7_236_302_501

/**
 * Applies what is pending, each migration in a transaction of its own, once, however many processes start together: the
 * first holds an advisory lock, the others wait for it. Plain SQL rather than Prisma's engine, which cuts a file at every
 * semicolon and leaves half of a failed one behind; the record is Prisma's own table, so that its command line agrees.
 * `given` are other migrations than the program's own. Throws MigrationError when the database is ahead of this program, a migration failed, or one was edited after it was applied.
 */
export async function migrateDatabase(url: string, given?: Migration[]): Promise<{ applied: string[] }> {
  const migrations = given ?? (await readMigrations())
  const client = new pg.Client({ connectionString: url, application_name: 'recado-migrations' })
  await client.connect()
  try {
    if (await isUpToDate(client, migrations)) return { applied: [] }
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(HISTORY_TABLE)
    const pending = pendingMigrations(migrations, await recordedMigrations(client))
    for (const migration of pending) await applyMigration(client, migration)
    return { applied: pending.map(({ name }) => name) }
  } finally {
    // Ending the session releases the lock too.
    await client.end()
  }
}

async function applyMigration(client: pg.Client, { name, sql }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksumOf(sql), name],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK')
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MigrationError('MIGRATION_FAILED', `Migration ${name} failed, and changed nothing: ${reason}`, { cause })
  }
}

/** As Prisma writes it. */
const checksumOf = (sql: string): string => createHash('sha256').update(sql).digest('hex')

interface RecordedMigration {
  name: string
  checksum: string
  finished: boolean
}

/** Asked without the lock, where an unfinished migration may just be another process at work: then wait for the lock. */
async function isUpToDate(client: pg.Client, migrations: Migration[]): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  )
  if (!rows[0]?.exists) return false
  const recorded = await recordedMigrations(client)
  const sums = new Map(migrations.map(({ name, sql }) => [name, checksumOf(sql)]))
  return (
    recorded.length === migrations.length &&
    recorded.every(({ name, checksum, finished }) => finished && sums.get(name) === checksum)
  )
}

function pendingMigrations(migrations: Migration[], recorded: RecordedMigration[]): Migration[] {
  const failed = recorded.find(({ finished }) => !finished)
  if (failed) {
    throw new MigrationError(
      'MIGRATION_FAILED_BEFORE',
      `Migration ${failed.name} failed half-way on this database. Restore a backup, or repair it and mark it with "prisma migrate resolve".`,
    )
  }
  const names = new Set(migrations.map(({ name }) => name))
  const ahead = recorded.filter(({ name }) => !names.has(name))
  if (ahead.length > 0) {
    throw new MigrationError(
      'DATABASE_AHEAD',
      `This database was migrated by a newer version of Recado (${ahead.map(({ name }) => name).join(', ')}). Start that version, or restore a backup made before it.`,
    )
  }
  const done = new Map(recorded.map(({ name, checksum }) => [name, checksum]))
  const changed = migrations.find(({ name, sql }) => done.has(name) && done.get(name) !== checksumOf(sql))
  if (changed) {
    throw new MigrationError(
      'MIGRATION_CHANGED',
      `Migration ${changed.name} is not the one this database was migrated with. Put the file back as it was, and write a new migration for what is to change.`,
    )
  }
  return migrations.filter(({ name }) => !done.has(name))
}

async function recordedMigrations(client: pg.Client): Promise<RecordedMigration[]> {
  const { rows } = await client.query<RecordedMigration>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
  return rows
}

/** The table Prisma keeps, so that its ordinary command line can carry on where we stop. */
const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`
