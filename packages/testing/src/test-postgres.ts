import { accessSync, constants, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@recado/db/embedded'

const PREFIX = `recado-test-${process.getuid?.() ?? 0}-`

/** Quick instead of durable: a power cut may take a test's database. */
const QUICK = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  checkpoint_timeout: '1h',
  max_wal_size: '4GB',
}

/** Memory first: a disk shared with others makes the same tests take twice as long one time and not the next. */
const PLACES = ['/dev/shm', tmpdir()]
const NEEDED_BYTES = 2 * 1024 ** 3

export interface TestPostgres {
  url: string
  /** Stops the server as an operator would; its data stays. */
  shutDown(): Promise<void>
  /** Starts it again on the same port and data. */
  startAgain(): Promise<void>
  /** Stops it for good and removes its data. */
  stop(): Promise<void>
}

/** A cluster of this process's own, in memory where there is room, gone with the process. `durable` keeps PostgreSQL's promises. */
export async function startTestPostgres({ durable = false }: { durable?: boolean } = {}): Promise<TestPostgres> {
  removeLeftovers()
  const place = PLACES.find(hasRoom) ?? tmpdir()
  const folder = mkdtempSync(join(place, `${PREFIX}${process.pid}-`))
  // PostgreSQL's own user passes through; the data folder inside is its alone.
  await chmod(folder, 0o755)
  const options = {
    dataDir: join(folder, 'data'),
    port: 5432, // names the socket only
    isTemporary: true,
    settings: { max_connections: '400', shared_buffers: '128MB', jit: 'off', ...(durable ? {} : QUICK) },
  }
  let postgres = await startEmbeddedPostgres(options)
  return {
    url: postgres.url,
    shutDown: () => postgres.stop(),
    async startAgain() {
      postgres = await startEmbeddedPostgres(options)
    },
    async stop() {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function hasRoom(place: string): boolean {
  try {
    accessSync(place, constants.W_OK | constants.X_OK)
    const { bavail, bsize } = statfsSync(place)
    return bavail * bsize >= NEEDED_BYTES
  } catch {
    return false
  }
}

// A run that was killed leaves its folder; the server in it ended with the run.
function removeLeftovers(): void {
  for (const place of PLACES.filter((entry) => existsSync(entry))) {
    for (const name of readdirSync(place).filter((entry) => entry.startsWith(PREFIX))) {
      const owner = Number(name.slice(PREFIX.length).split('-')[0])
      if (!isAlive(owner)) rmSync(join(place, name), { recursive: true, force: true })
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
