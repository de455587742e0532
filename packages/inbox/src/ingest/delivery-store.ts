import type { ChannelName } from '@recado/channels'
import { AppError } from '@recado/core'
import type { Database } from '@recado/db'
import { createDeliveryWriter } from './delivery-writer.ts'

export interface NewDelivery {
  /** Whose webhook it is. */
  channel: ChannelName
  /** The workspace whose own URL it came in by; null for the shared one. */
  routeWorkspaceId: string | null
  /** The bytes as they came: what was signed. */
  body: Buffer
}

export interface DeliveryStore {
  /** Resolves once the delivery is committed. Throws UNAVAILABLE when it may not be: who sent it may send it again. */
  store(delivery: NewDelivery): Promise<void>
  /** Takes no more, and resolves when everything taken is committed or refused. */
  stop(): Promise<void>
}

export interface DeliveryStoreOptions {
  db: Pick<Database, 'pool'>
  /** Told after each commit that there is work. Must return at once. */
  onStored: () => void
  onError?: (error: unknown) => void
  limits?: Partial<StoreLimits>
}

interface StoreLimits {
  /** What may wait in memory for a flush; beyond it deliveries are refused. */
  deliveries: number
  bytes: number
  /** A flush that takes longer is given up, and its deliveries are refused. */
  flushMs: number
  /** After a failed flush deliveries are refused at once for this long, so that nobody waits on a dead database. */
  pauseMs: number
}

const LIMITS: StoreLimits = { deliveries: 10_000, bytes: 64 * 1024 * 1024, flushMs: 4000, pauseMs: 250 }
/** Who is answered by one flush comes back for the next within this; it is a tenth of a millisecond to a lone request. */
const GATHERING_TURNS = 4
const FLUSH_DELIVERIES = 1000
const FLUSH_BYTES = 8 * 1024 * 1024

interface Waiting extends NewDelivery {
  resolve: () => void
  reject: (error: AppError) => void
}

/**
 * The durable inbox, by group commit: deliveries that arrive while a flush is under way share the next one, a single
 * insert on a connection held for it. Each caller hears when its own flush has committed.
 */
export function createDeliveryStore({ db, onStored, onError, limits: given }: DeliveryStoreOptions): DeliveryStore {
  const limits = { ...LIMITS, ...given }
  const writer = createDeliveryWriter(db, limits.flushMs)
  let waiting: Waiting[] = []
  let waitingBytes = 0
  let pausedUntil = 0
  let flushing = false
  let scheduled = false
  let stopping: PromiseWithResolvers<void> | null = null

  /** A few turns of the event loop from now, so that those who come together share one flush. */
  function schedule(): void {
    if (scheduled || flushing) return
    scheduled = true
    let turns = GATHERING_TURNS
    setImmediate(function gather() {
      if (--turns > 0) return void setImmediate(gather)
      scheduled = false
      if (waiting.length > 0) void flush()
      else endIfStopping()
    })
  }

  // One at a time: a second one meanwhile would make two small flushes out of one, and each costs the same.
  async function flush(): Promise<void> {
    flushing = true
    const batch = take()
    try {
      await writer.insert(batch)
      for (const delivery of batch) delivery.resolve()
      onStored()
    } catch (error) {
      refuse(batch, error)
    }
    flushing = false
    schedule()
  }

  /** Nobody waits for a database that has just failed: whoever came meanwhile is refused with those it failed. */
  function refuse(batch: readonly Waiting[], error: unknown): void {
    onError?.(error)
    pausedUntil = performance.now() + limits.pauseMs
    for (const delivery of [...batch, ...takeAll()]) delivery.reject(unavailable('The delivery could not be stored.'))
  }

  function take(): Waiting[] {
    let count = 0
    let bytes = 0
    for (const { body } of waiting) {
      if (count === FLUSH_DELIVERIES || (count > 0 && bytes + body.length > FLUSH_BYTES)) break
      bytes += body.length
      count++
    }
    waitingBytes -= bytes
    return waiting.splice(0, count)
  }

  function takeAll(): Waiting[] {
    const all = waiting
    waiting = []
    waitingBytes = 0
    return all
  }

  function endIfStopping(): void {
    if (!stopping) return
    writer.close()
    stopping.resolve()
  }

  return {
    store(delivery) {
      const { body } = delivery
      if (stopping) return Promise.reject(unavailable('The server is stopping.'))
      if (performance.now() < pausedUntil) return Promise.reject(unavailable('The database cannot be reached.'))
      if (waiting.length >= limits.deliveries || waitingBytes + body.length > limits.bytes) {
        return Promise.reject(unavailable('Too many deliveries are waiting to be stored.'))
      }
      waitingBytes += body.length
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      waiting.push({ ...delivery, resolve, reject })
      schedule()
      return promise
    },
    stop() {
      stopping ??= Promise.withResolvers<void>()
      schedule()
      return stopping.promise
    },
  }
}

const unavailable = (message: string): AppError => new AppError('UNAVAILABLE', message)
