import { setFlagsFromString } from 'node:v8'
import { MigrationError } from '@recado/db/migrations'
import { isConnectionEnded } from './database-away.ts'
import { readEnv } from './env.ts'
import { PortInUseError } from './listen.ts'
import { createLogger } from './logger.ts'
import { type RunningServer, startServer } from './start-server.ts'

/** Past this, whatever still hangs is left behind: everything that matters is a row by now. */
const STOP_LIMIT_MS = 8000

// Left alone, V8 lets garbage pile up to several times what is in use before it looks for it: under load that was
// 500 MB for 80 MB of live objects. A ratio, not a limit: what is needed is still had.
setFlagsFromString('--heap-growing-percent=50')

const env = readEnv()
const logger = createLogger(env.logLevel)
const stopping = new AbortController()
let server: RunningServer | null = null

process.once('SIGTERM', () => void stop(0, 'told to stop'))
process.once('SIGINT', () => void stop(0, 'told to stop'))
// A defect, after which nothing in memory can be trusted: end in order, and let whoever started us start us again.
process.on('unhandledRejection', (error) => fail(error, 'an error nobody handled'))
process.on('uncaughtException', (error) => {
  // Said to a connection that a library was just opening or letting go of: no work of ours hung on it.
  if (isConnectionEnded(error)) logger.warn({ err: error }, 'PostgreSQL ended a connection nobody held')
  else fail(error, 'an error nobody caught')
})

try {
  server = await startServer(env, logger, stopping.signal)
  logger.info({ port: server.port, roles: env.roles, url: env.publicUrl }, 'Recado is ready')
} catch (error) {
  if (!stopping.signal.aborted) {
    // These say all there is to say.
    if (error instanceof PortInUseError || error instanceof MigrationError) logger.fatal(error.message)
    else logger.fatal({ err: error }, 'Recado cannot start')
    process.exit(1)
  }
}

async function stop(exitCode: number, why: string): Promise<void> {
  if (stopping.signal.aborted) return
  stopping.abort()
  logger.info({ why }, 'stopping')
  setTimeout(() => {
    logger.error('stopping took too long; leaving now')
    process.exit(exitCode || 1)
  }, STOP_LIMIT_MS).unref()
  await server?.stop()
  logger.info('stopped')
  process.exit(exitCode)
}

function fail(error: unknown, what: string): void {
  logger.fatal({ err: error }, what)
  stop(1, what).catch(() => process.exit(1))
}
