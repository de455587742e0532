import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type Database, migrateDatabase } from '@recado/db'
import { startEmbeddedPostgres } from '@recado/db/embedded'

export interface BenchDatabase {
  db: Database
  url: string
  /** Of PostgreSQL's postmaster. */
  pid: number
  close(): Promise<void>
}

/** A PostgreSQL of its own for one benchmark, durable as in production (fsync and synchronous commit on), gone afterwards. */
export async function openBenchDatabase({
  settings = {},
}: {
  settings?: Record<string, string>
} = {}): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'recado-bench-'))
  // PostgreSQL's own user passes through; the data folder inside is its alone.
  await chmod(folder, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), port: await freePort(), settings })
  await migrateDatabase(postgres.url)
  const db = connectDatabase(postgres.url)
  return {
    db,
    url: postgres.url,
    pid: postgres.pid,
    async close() {
      await db.close()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
