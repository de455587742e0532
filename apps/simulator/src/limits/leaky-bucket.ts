import { BoundedMap } from '../state/bounded-list.ts'

export interface BucketRate {
  /** How many may go at once. */
  burst: number
  /** How long one takes to leak out again. */
  intervalMs: number
}

/**
 * Leaky buckets by key: `burst` at once, borrowed from the future, then one per interval. A refused attempt costs
 * nothing. Only the moment at which a bucket will be empty is kept.
 */
export class LeakyBuckets {
  readonly #emptyAt: Map<string, number>

  constructor(limit: number) {
    this.#emptyAt = new BoundedMap(limit)
  }

  /** Takes one if there is room; false means over the limit. */
  take(key: string, { burst, intervalMs }: BucketRate, now = Date.now()): boolean {
    const emptyAt = Math.max(this.#emptyAt.get(key) ?? 0, now)
    // Half a millisecond of room: the sum of many fractions of a second is never exact.
    if (emptyAt + intervalMs - now > burst * intervalMs + 0.5) return false
    this.#emptyAt.set(key, emptyAt + intervalMs)
    return true
  }

  /** Counts one without asking: what Meta delivers uses up the number's throughput too. */
  use(key: string, { burst, intervalMs }: BucketRate, now = Date.now()): void {
    const emptyAt = Math.max(this.#emptyAt.get(key) ?? 0, now) + intervalMs
    this.#emptyAt.set(key, Math.min(emptyAt, now + burst * intervalMs))
  }

  clear(): void {
    this.#emptyAt.clear()
  }
}
