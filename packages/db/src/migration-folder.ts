import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { MigrationList, SchemaContainer } from '@prisma/schema-engine-wasm'

const PRISMA = new URL('../../../prisma/', import.meta.url)
export const MIGRATIONS_DIR = fileURLToPath(new URL('migrations', PRISMA))

/** The migrations that came with this version of the program, oldest first, as Prisma's engine wants them. */
export async function readMigrationFolder(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => ({
      path,
      migrationFile: { path: 'migration.sql', content: await readSql(path) },
    })),
  )
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' }
  return { baseDir: MIGRATIONS_DIR, lockfile, shadowDbInitScript: '', migrationDirectories }
}

async function readSql(directory: string) {
  const value = await readFile(`${MIGRATIONS_DIR}/${directory}/migration.sql`, 'utf8')
  return { tag: 'ok' as const, value }
}

/** The schema files, for writing the next migration. */
export async function readSchemaFiles(): Promise<SchemaContainer[]> {
  const directory = fileURLToPath(new URL('schema', PRISMA))
  const names = (await readdir(directory)).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(
    names.map(async (name) => ({
      path: `${directory}/${name}`,
      content: await readFile(`${directory}/${name}`, 'utf8'),
    })),
  )
}
