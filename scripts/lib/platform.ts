import { startEmbeddedPostgres } from '@recado/db/embedded'
import { logPrinter } from './log-lines.ts'
import { requireFreePort } from './ports.ts'
import { exitOf, type Program, startProgram } from './processes.ts'

export const SERVER_PORT = Number(process.env.PORT || 3000)
export const SIMULATOR_PORT = Number(process.env.SIMULATOR_PORT || 3001)

/** Without a database of the operator's own, everything is a demonstration on this machine: database, Meta and all. */
export const isDemonstration = !process.env.DATABASE_URL

export interface PlatformOptions {
  /** Flags of Node.js for the server, as `--watch`. */
  serverFlags?: string[]
  env?: NodeJS.ProcessEnv
  /** Started beside the others, as the page's development server. */
  extra?: () => Program
  onReady: () => void
}

/** Database → simulator → server, until Ctrl-C or until one of them ends; then all stop, the database last. */
export async function runPlatform({ serverFlags = [], env = {}, extra, onReady }: PlatformOptions): Promise<never> {
  await requireFreePort(SERVER_PORT, 'PORT', 'Recado')
  if (isDemonstration) await requireFreePort(SIMULATOR_PORT, 'SIMULATOR_PORT', 'the simulator of Meta')

  const print = logPrinter()
  const programs: Program[] = []
  const database = isDemonstration ? await startDatabase() : null
  let stopping = false

  async function stopAll(exitCode: number): Promise<never> {
    stopping = true
    // The last started first: the server still finishes what it began with the simulator and the database.
    for (const program of programs.toReversed()) await program.stop()
    await database?.stop()
    process.exit(exitCode)
  }
  const onSignal = () => {
    if (stopping) return
    console.log('\nStopping …')
    void stopAll(0)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)

  const nodeFlags = ['--disable-warning=ExperimentalWarning']
  const demonstration = database ? { DATABASE_URL: database.url, RECADO_DEMO: '1' } : {}
  const childEnv: NodeJS.ProcessEnv = { ...process.env, ...demonstration, ...env }
  if (isDemonstration) {
    const simulatorEnv = {
      ...childEnv,
      SIMULATOR_PORT: String(SIMULATOR_PORT),
      SIMULATOR_CALLBACK_URL: `http://127.0.0.1:${SERVER_PORT}/api/whatsapp/webhook`,
    }
    programs.push(
      startProgram('The simulator', {
        args: [...nodeFlags, 'apps/simulator/src/main.ts'],
        env: simulatorEnv,
        onLine: print,
      }),
    )
    childEnv.META_GRAPH_URL ??= `http://127.0.0.1:${SIMULATOR_PORT}`
    childEnv.LUMIBOT_URL ??= `http://127.0.0.1:${SIMULATOR_PORT}/lumibot`
  }
  let isAnnounced = false
  const onLine = (line: string) => {
    print(line)
    if (isAnnounced || !line.includes('"Recado is ready"')) return
    isAnnounced = true
    onReady()
  }
  programs.push(
    startProgram('The server', {
      args: [...nodeFlags, ...serverFlags, 'apps/server/src/main.ts'],
      env: childEnv,
      onLine,
    }),
  )
  if (extra) programs.push(extra())

  const ended = await Promise.race(programs.map(async (program) => ({ program, code: await exitOf(program) })))
  if (stopping) return new Promise<never>(() => {})
  console.error(`${ended.program.name} ended by itself (${ended.code ?? 'by a signal'}); stopping the rest.`)
  return stopAll(1)
}

async function startDatabase() {
  try {
    return await startEmbeddedPostgres({ dataDir: '.recado/postgres', port: 25432 })
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}
