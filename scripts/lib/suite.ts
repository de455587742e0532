import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

export interface SuiteResult {
  passed: number
  failed: number
  /** Names of those that passed only at the second try. */
  flaky?: string[]
}

export const PASSED: SuiteResult = { passed: 1, failed: 0 }
export const FAILED: SuiteResult = { passed: 0, failed: 1 }

/** Runs a tool of node_modules, its output shown as it comes; answers whether it was content. */
export async function runTool(
  program: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<boolean> {
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options })
  const [code] = await once(child, 'exit')
  return code === 0
}

/** A check that passes or fails as one; its output is shown in one piece, since others run beside it. */
export async function check(program: string, args: string[]): Promise<SuiteResult> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  if (output || errors) console.log(`${output}${errors}`.trimEnd())
  return code === 0 ? PASSED : FAILED
}

/** Suites run at once, counted together. */
export async function together(...running: Promise<SuiteResult>[]): Promise<SuiteResult> {
  const results = await Promise.all(running)
  return {
    passed: results.reduce((total, { passed }) => total + passed, 0),
    failed: results.reduce((total, { failed }) => total + failed, 0),
  }
}
