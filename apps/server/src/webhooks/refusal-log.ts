import type { Logger } from '../logger.ts'

/** Strangers knock often; the operator who mistyped a secret needs to read it once. */
const EVERY_MS = 10_000

/** Answers a function that logs why a webhook was refused, each reason at most once in ten seconds, with the count. */
export function createRefusalLog(logger: Logger): (why: string) => void {
  const reasons = new Map<string, { loggedAt: number; unsaid: number }>()
  return (why) => {
    const known = reasons.get(why)
    if (known && performance.now() - known.loggedAt < EVERY_MS) {
      known.unsaid++
      return
    }
    logger.warn({ why, refusedSinceLastLine: (known?.unsaid ?? 0) + 1 }, 'a webhook was refused')
    reasons.set(why, { loggedAt: performance.now(), unsaid: 0 })
  }
}
