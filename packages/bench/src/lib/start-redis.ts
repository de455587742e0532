import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from './bench-database.ts'

export interface Redis {
  port: number
  stop(): Promise<void>
}

/** A Redis that has every write on disk before it answers, as PostgreSQL does; null where none is installed. */
export async function startRedis(): Promise<Redis | null> {
  const folder = await mkdtemp(join(tmpdir(), 'recado-bench-redis-'))
  const port = await freePort()
  const settings = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '']
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...settings])
  const stop = async () => {
    child.kill()
    if (child.exitCode === null && child.pid) await once(child, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await Promise.race([
      once(child, 'spawn').then(() => untilReady(createInterface({ input: child.stdout }))),
      once(child, 'error').then(([error]) => Promise.reject(error)),
    ])
    return { port, stop }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function untilReady(
  lines: AsyncIterable<string> & { on(event: 'line', listener: (line: string) => void): void },
) {
  const { promise, resolve } = Promise.withResolvers<void>()
  lines.on('line', (line) => {
    if (line.includes('Ready to accept connections')) resolve()
  })
  await promise
}
