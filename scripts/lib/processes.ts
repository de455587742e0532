import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface ProgramOptions {
  args: string[]
  env?: NodeJS.ProcessEnv
  cwd?: string
  /** Called with each line of its output. */
  onLine: (line: string) => void
}

export interface Program {
  name: string
  child: ChildProcess
  /** Asks it to stop and waits; after `limitMs` it is killed. */
  stop(limitMs?: number): Promise<void>
}

/**
 * Starts a Node.js program in a process group of its own: Ctrl-C reaches only this process, which then stops
 * its children in order.
 */
export function startProgram(name: string, { args, env, cwd, onLine }: ProgramOptions): Program {
  const child = spawn(process.execPath, args, { env, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)
  return {
    name,
    child,
    async stop(limitMs = 10_000) {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), limitMs)
      await exited
      clearTimeout(timer)
    },
  }
}

/** Resolves with the program's exit code, null when a signal ended it. */
export async function exitOf(program: Program): Promise<number | null> {
  if (program.child.exitCode !== null || program.child.signalCode !== null) return program.child.exitCode
  const [code] = await once(program.child, 'exit')
  return code
}
