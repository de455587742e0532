import { migrateDatabase } from '@recado/db'
import { seedDemo } from '@recado/workspaces'
import { buildDeps, type Deps } from './deps.ts'
import type { Env } from './env.ts'
import { createApp } from './http.ts'
import { type HttpPort, listen } from './listen.ts'
import type { Logger } from './logger.ts'
import { waitForDatabase } from './wait-for-database.ts'
import { startWorker, type Worker } from './worker.ts'

/** How long requests in progress may still take once the server was told to stop. */
const REQUEST_GRACE_MS = 3000

export interface RunningServer {
  /** Null without the http role. */
  port: number | null
  deps: Deps
  /** Takes no more work, finishes what was begun, lets go of everything. */
  stop(): Promise<void>
}

/** Port → migrations → dependencies → roles. What was opened is closed again when a later step fails. */
export async function startServer(env: Env, logger: Logger, signal?: AbortSignal): Promise<RunningServer> {
  let http: HttpPort | null = null
  let deps: Deps | null = null
  let worker: Worker | null = null
  const stop = async () => {
    // Streams never end by themselves; their clients come back to another process, or to the next.
    deps?.feedHub.close()
    await Promise.all([http?.close(REQUEST_GRACE_MS), worker?.stop()])
    await deps?.close()
  }

  try {
    if (env.roles.includes('http')) http = await listen(env.port)

    await waitForDatabase(env.databaseUrl, logger, signal)
    const { applied } = await migrateDatabase(env.databaseUrl)
    if (applied.length > 0) logger.info({ applied }, 'the database was brought up to date')

    deps = await buildDeps(withPort(env, http), logger)
    if (env.demo) await seedDemo({ ctx: deps })

    if (env.roles.includes('worker')) worker = await startWorker(deps)
    http?.serve(createApp(deps))
    return { port: http?.port ?? null, deps, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Port 0 is known only now; a test's own address follows it. */
function withPort(env: Env, http: HttpPort | null): Env {
  if (env.port !== 0 || !http) return env
  return { ...env, port: http.port, publicUrl: env.publicUrl.replace(/:0$/, `:${http.port}`) }
}
