import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LeakyBuckets } from './leaky-bucket.ts'

const PAIR = { burst: 45, intervalMs: 6000 }
const pauses = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 400 })

/** The moments at which attempts with these pauses before them were let through. */
function accepted(pausesBefore: number[], rate = PAIR): number[] {
  const buckets = new LeakyBuckets(10)
  let now = 1_000_000
  return pausesBefore.flatMap((pause) => {
    now += pause
    return buckets.take('a', rate, now) ? [now] : []
  })
}

test('no stretch of time lets through more than the burst and one per interval', () => {
  fc.assert(
    fc.property(pauses, (pausesBefore) => {
      const times = accepted(pausesBefore)
      for (const [from, start] of times.entries()) {
        for (let to = from; to < times.length; to += 1) {
          const elapsed = (times[to] as number) - start
          expect(to - from + 1).toBeLessThanOrEqual(PAIR.burst + Math.floor((elapsed + 1) / PAIR.intervalMs))
        }
      }
    }),
  )
})

test('who keeps to one per interval is never refused', () => {
  const patient = fc.array(fc.integer({ min: 6000, max: 60_000 }), { maxLength: 200 })
  fc.assert(fc.property(patient, (pausesBefore) => accepted(pausesBefore).length === pausesBefore.length))
})

test('a refused attempt costs nothing, and a borrowed one is paid back after its interval', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (refusals) => {
      const buckets = new LeakyBuckets(10)
      const take = (now: number) => buckets.take('a', PAIR, now)
      expect(Array.from({ length: 45 }, () => take(0)).every(Boolean)).toBe(true)
      expect(Array.from({ length: refusals }, () => take(1)).some(Boolean)).toBe(false)
      expect(take(5990)).toBe(false)
      expect(take(6000)).toBe(true)
    }),
  )
})

test('keys do not share a bucket', () => {
  const buckets = new LeakyBuckets(10)
  const one = { burst: 1, intervalMs: 1000 }
  expect([buckets.take('a', one, 0), buckets.take('b', one, 0), buckets.take('a', one, 0)]).toEqual([true, true, false])
})
