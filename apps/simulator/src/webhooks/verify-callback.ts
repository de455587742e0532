import { randomInt } from 'node:crypto'
import { type Dispatcher, request } from 'undici'
import type { Callback } from '../state/simulator-state.ts'

export type Verification = { ok: true } | { ok: false; reason: string }

/** Asks the callback for Meta's challenge and marks it verified when it is answered as Meta wants. */
export async function verifyCallback(callback: Callback, dispatcher: Dispatcher): Promise<Verification> {
  const challenge = String(randomInt(1e8, 2e9))
  const url = new URL(callback.url)
  url.searchParams.set('hub.mode', 'subscribe')
  url.searchParams.set('hub.challenge', challenge)
  url.searchParams.set('hub.verify_token', callback.verifyToken)
  try {
    const response = await request(url, { dispatcher, signal: AbortSignal.timeout(5000) })
    const text = await response.body.text()
    if (response.statusCode !== 200) return { ok: false, reason: `HTTP status ${response.statusCode} instead of 200` }
    if (text.trim() !== challenge) return { ok: false, reason: 'the challenge was not sent back' }
    callback.verifiedAt = new Date()
    return { ok: true }
  } catch (error) {
    return { ok: false, reason: `no answer (${failureOf(error)})` }
  }
}

/** A short name for what went wrong with a request: a code where there is one. */
export function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { code } = error as NodeJS.ErrnoException
  return typeof code === 'string' ? code : error.name
}
