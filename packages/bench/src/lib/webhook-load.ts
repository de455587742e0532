import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { loadCommand } from './cores.ts'

export interface WebhookLoad {
  url: string
  secret: string
  phoneNumberId: string
  connections: number
  /** Until then, bodies over and over; or each of `bodies` once. */
  stop: { afterMs: number } | 'when all are posted'
  bodies: BodiesOf
}

/** What is in the bodies: `count` texts, messages of mixed kinds, or statuses; `perBody` in each. */
export type BodiesOf = { count: number; perBody: number /** Makes this load's messages its own. */; run: string } & (
  | { kind: 'texts' | 'mix'; customers: number }
  | { kind: 'statuses'; status: string; wamidPrefix: string }
)

export interface LoadResult {
  answered: number
  seconds: number
  p50Ms: number
  p99Ms: number
}

/** Posts the load from a process of its own, so that its work is not the server's or the bench's, and waits for its end. */
export async function runWebhookLoad(load: WebhookLoad): Promise<LoadResult> {
  const [command, args] = loadCommand(join(import.meta.dirname, 'webhook-load-process.ts'))
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'exit')
  child.send(load)
  const [result] = (await Promise.race([
    once(child, 'message'),
    ended.then(([code]) => {
      throw new Error(`the load ended with ${code} before it had a result`)
    }),
  ])) as [LoadResult]
  await ended
  return result
}
