import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { DEMO, generateKeys } from '@recado/workspaces'
import type { Deps } from './deps.ts'
import { type Env, parseEnv } from './env.ts'
import { createLogger } from './logger.ts'
import { startServer } from './start-server.ts'

export { createTrpcClient, signIn, someAddress, type TrpcClient } from './test-client.ts'
export { addPerson, PASSWORD } from './test-people.ts'

/** A key every process of one test shares; sealed rows of one server open in the next. */
const TEST_KEYS = generateKeys('test')

/** Where they all keep files, as processes of one installation do. */
const TEST_FILES = mkdtempSync(join(tmpdir(), 'recado-files-'))
process.once('exit', () => rmSync(TEST_FILES, { recursive: true, force: true }))

export interface TestServer {
  url: string
  deps: Deps
  stop(): Promise<void>
}

type Variables = Record<string, string>

/** Of this process's own environment, which else stays out of a server's. */
const KEPT = { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }

/** The whole server in this process, on a free port. `env` are variables as an operator sets them. */
export async function startTestServer({
  databaseUrl,
  roles = 'http,worker',
  env = {},
  logger = createLogger('silent'),
}: {
  databaseUrl: string
  roles?: string
  env?: Variables
  logger?: Deps['logger']
}): Promise<TestServer> {
  const parsed = parseEnv(variables({ databaseUrl, roles, port: 0, env }))
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  const server = await startServer(parsed.env satisfies Env, logger)
  return { url: server.deps.publicUrl, deps: server.deps, stop: server.stop }
}

export interface SpawnedServer {
  /** Null without the http role. */
  url: string | null
  process: ChildProcess
  /** Everything it has logged so far, one JSON object a line. */
  log: string[]
  /** kill -9: no goodbye. */
  kill(): Promise<void>
  /** Asks it to stop, and answers its exit code. */
  stop(): Promise<number | null>
}

/** No test that was given up leaves a server behind. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** The server as a process of its own, for tests that kill it; answers once it is ready. Port 0 takes a free one. */
export async function spawnServer({
  databaseUrl,
  port = 0,
  roles = 'http,worker',
  env = {},
}: {
  databaseUrl: string
  port?: number
  roles?: string
  env?: Variables
}): Promise<SpawnedServer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...KEPT, ...variables({ databaseUrl, roles, port, env }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const log: string[] = []
  const ready = await untilReady(child, log)
  return {
    url: ready.port === null ? null : `http://127.0.0.1:${ready.port}`,
    process: child,
    log,
    async kill() {
      if (hasEnded(child)) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    async stop() {
      if (!hasEnded(child)) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      return child.exitCode
    },
  }
}

/** A laptop's settings, with the demonstration's Meta app so that the simulator's signatures fit. */
const variables = (given: { databaseUrl: string; roles: string; port: number; env: Variables }): Variables => ({
  DATABASE_URL: given.databaseUrl,
  ROLES: given.roles,
  PORT: String(given.port),
  PUBLIC_URL: `http://127.0.0.1:${given.port}`,
  RECADO_ENCRYPTION_KEYS: TEST_KEYS,
  META_APP_SECRET: DEMO.appSecret,
  META_WEBHOOK_VERIFY_TOKEN: DEMO.verifyToken,
  STORAGE_URL: pathToFileURL(TEST_FILES).href,
  META_GRAPH_URL: 'http://127.0.0.1:9', // nobody answers there; a test that needs Meta gives the simulator's address
  ...given.env,
})

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function untilReady(child: ChildProcess, log: string[]): Promise<{ port: number | null }> {
  const ready = Promise.withResolvers<{ port: number | null }>()
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      log.push(line)
      if (line.includes('"Recado is ready"')) ready.resolve(JSON.parse(line) as { port: number | null })
    })
  }
  child.once('exit', (code, signal) =>
    ready.reject(new Error(`the server ended (${code ?? signal}) before it was ready:\n${log.join('\n')}`)),
  )
  return ready.promise
}
