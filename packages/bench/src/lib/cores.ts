import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** The core the load runs on alone. */
const LOAD_CORE = 0

/**
 * Gives the load a core of its own and everything else the others, so that every contestant has the same machine to
 * itself and none is measured by where the scheduler happened to put three processes on two cores. Must be called before
 * anything is started: children inherit it. Answers whether it could: it takes Linux, `taskset` and two cores.
 */
export function keepLoadApart(): boolean {
  const cores = availableParallelism()
  if (cores < 2) return false
  const others = cores === 2 ? '1' : `1-${cores - 1}`
  isApart = spawnSync('taskset', ['-a', '-p', '-c', others, String(process.pid)], { stdio: 'ignore' }).status === 0
  return isApart
}

let isApart = false

/** The command that starts the load: on its own core, where it has one. */
export function loadCommand(script: string): [command: string, args: string[]] {
  if (!isApart) return [process.execPath, [script]]
  return ['taskset', ['-c', String(LOAD_CORE), process.execPath, script]]
}
