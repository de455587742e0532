import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { SchemaContainer } from '@prisma/schema-engine-wasm'

const PRISMA = new URL('../../../prisma/', import.meta.url)
export const MIGRATIONS_DIR = fileURLToPath(new URL('migrations', PRISMA))

export interface Migration {
  /** `20261124022449_init`. */
  name: string
  sql: string
}

/** The migrations that came with this version of the program, oldest first. */
export async function readMigrations(): Promise<Migration[]> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, sql: await readFile(`${MIGRATIONS_DIR}/${name}/migration.sql`, 'utf8') })),
  )
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
