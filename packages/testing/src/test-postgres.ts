import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@recado/db/embedded'
import { freePort } from './free-port.ts'

const PREFIX = `recado-test-${process.getuid?.() ?? 0}-`

/** Quick instead of durable: a power cut may take a test's database. */
const QUICK = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

export interface TestPostgres {
  url: string
  /** Stops the server as an operator would; its data stays. */
  shutDown(): Promise<void>
  /** Starts it again on the same port and data. */
  startAgain(): Promise<void>
  /** Stops it for good and removes its data. */
  stop(): Promise<void>
}

/** A cluster of this process's own in the system's temporary folder. `durable` keeps PostgreSQL's promises. */
export async function startTestPostgres({ durable = false }: { durable?: boolean } = {}): Promise<TestPostgres> {
  removeLeftovers()
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  // PostgreSQL's own user passes through; the data folder inside is its alone.
  await chmod(folder, 0o755)
  const options = {
    dataDir: join(folder, 'data'),
    port: await freePort(),
    settings: { max_connections: '400', shared_buffers: '128MB', ...(durable ? {} : QUICK) },
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

// A run that was killed leaves its cluster running; the next run clears it away.
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number(name.slice(PREFIX.length).split('-')[0])
    if (isAlive(owner)) continue
    const folder = join(tmpdir(), name)
    try {
      const postmaster = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
      if (postmaster && isAlive(postmaster)) process.kill(postmaster, 'SIGQUIT')
    } catch {
      // No postmaster, or another's: nothing to stop.
    }
    rmSync(folder, { recursive: true, force: true })
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
