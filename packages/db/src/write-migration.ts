import { mkdir, writeFile } from 'node:fs/promises'
import { MIGRATIONS_DIR, readSchemaFiles } from './migration-folder.ts'
import { migrateDatabase } from './migrations.ts'
import { NO_FILTERS, withSchemaEngine } from './schema-engine.ts'

/**
 * Writes the migration from the migrations folder to the schema files, as `<timestamp>_<name>/migration.sql`.
 * `url` is an empty scratch database, which is migrated to where the folder stands first.
 * Returns the folder's name, or null when the schema has nothing new.
 */
export async function writeMigration(url: string, name: string, now: Date): Promise<string | null> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('A migration is named in snake_case: add_labels')
  const sql = await diffToSchema(url)
  if (sql === null) return null
  const timestamp = now.toISOString().replace(/\D/g, '').slice(0, 14)
  const directory = `${timestamp}_${name}`
  await mkdir(`${MIGRATIONS_DIR}/${directory}`, { recursive: true })
  await writeFile(`${MIGRATIONS_DIR}/${directory}/migration.sql`, sql)
  return directory
}

/** The SQL that leads from the migrations folder, applied to the scratch database at `url`, to the schema files; null for none. */
export async function diffToSchema(url: string): Promise<string | null> {
  await migrateDatabase(url)
  const files = await readSchemaFiles()
  const { stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      // The database the engine is connected to.
      from: { tag: 'schemaDatasource', files, configDir: MIGRATIONS_DIR },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    }),
  )
  return !stdout || stdout.includes('This is an empty migration') ? null : stdout
}
