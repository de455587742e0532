import type { z } from 'zod'

/** Rules of a job's queue; see pg-boss's `Queue`. Times are in seconds. */
export interface QueueRules {
  /** `short`: one waiting per key (or queue). `singleton`: one running. `standard`: as many as are sent. */
  policy?: 'standard' | 'short' | 'singleton' | 'stately' | 'exclusive'
  retryLimit?: number
  retryDelay?: number
  retryBackoff?: boolean
  /** A run longer than this counts as lost and is given to another worker. */
  expireInSeconds?: number
}

export interface Job<Payload extends object> {
  /** `entity.verb`. */
  name: string
  /** Add fields as optional: jobs of the version before may still wait in the queue. */
  payload: z.ZodType<Payload>
  queue: QueueRules
}

/** What a job is called and carries; who does it is said by `defineWorker`. Payloads hold ids, never secrets. */
export const defineJob = <Payload extends object>(job: {
  name: string
  payload: z.ZodType<Payload>
  queue?: QueueRules
}): Job<Payload> => ({ queue: {}, ...job })
