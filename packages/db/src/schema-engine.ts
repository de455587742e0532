import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { readSchemaFiles } from './migration-folder.ts'

/** Nothing is managed outside the schema files; pg-boss's own PostgreSQL schema is not among theirs. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] }

/** Runs `use` with Prisma's own schema engine (WebAssembly: no binary to download) on the database at `url`. */
export async function withSchemaEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const files = await readSchemaFiles()
  const datamodels = files.map(({ path, content }): [string, string] => [path, content])
  const pool = new CatalogPool({ connectionString: url, max: 2 })
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogAdapter(pool))
    // Loaded only where it is needed: a server that has nothing to apply need not carry its 20 MB.
    const { SchemaEngine } = await import('@prisma/schema-engine-wasm')
    const engine = await SchemaEngine.new({ datamodels }, () => {}, adapter)
    try {
      return await use(engine)
    } finally {
      engine.free()
    }
  } finally {
    await pool.end()
  }
}

// The engine reads columns of PostgreSQL's "char" type from the catalog and insists on characters, but Prisma's adapter
// refuses that type. So the pool passes them off as a type no catalog query has, and the adapter calls that characters.
const CHAR_OID = 18
const TIME_OID = 1083

class CatalogPool extends pg.Pool {
  // biome-ignore lint/suspicious/noExplicitAny: the overloads of pg's query cannot be written out in a subclass.
  override async query(...args: any[]): Promise<any> {
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    const result = await (super.query as any)(...args)
    for (const field of result.fields ?? []) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TIME_OID
    return result
  }
}

class CatalogAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query)
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.Time ? ColumnTypeEnum.Character : type,
      )
      return { ...result, columnTypes }
    }
    return adapter
  }
}
