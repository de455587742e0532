import { setTimeout as sleep } from 'node:timers/promises'
import type { Lease } from './lease-turns.ts'

/** Leave to make one call that counts against a number's throughput, now. */
export interface Turn {
  /** A turn is good for a moment only: used late, it may meet the turns of other processes. */
  isOver(): boolean
  /** Hands an unused one to whoever asks next in this process. */
  giveBack(): void
}

/** `later`: do something else meanwhile. `paused`: until a person mends it; whoever does wakes what waits. */
export type TurnAnswer = { kind: 'granted'; turn: Turn } | { kind: 'later'; inMs: number } | { kind: 'paused' }

/** Those in this process who want to send from one number. */
export interface NumberLine {
  take(): Promise<TurnAnswer>
}

/** How late a turn may be used. Together with a second it must stay within what `USED_OF_LIMIT` leaves free. */
const GOOD_FOR_MS = 50
/** More of a process's workers do not wait for one number: the others are for other numbers. */
const MAX_WAITING = 8

const PACE_BEFORE_KNOWN_MS = 50

interface TurnTime {
  from: number
  until: number
}
type Asked = PromiseWithResolvers<TurnTime | null>

/** `lease` takes so many turns, for all who ask. Times below are of this process's clock, from when the answer came. */
export function createNumberLine(lease: (turns: number) => Promise<Lease>): NumberLine {
  let asking: Asked[] = []
  let isLeasing = false
  let waiting = 0
  let unused: TurnTime[] = []
  let isPaused = false
  // Of those sent away: after all turns that are known of, one by one, as fast as the number sends.
  let nextAppointment = 0
  let everyMs = PACE_BEFORE_KNOWN_MS

  function sendAway(): TurnAnswer {
    const now = performance.now()
    const at = Math.max(now, nextAppointment)
    nextAppointment = at + everyMs
    return { kind: 'later', inMs: at - now }
  }

  function takeUnused(): TurnTime | undefined {
    const now = performance.now()
    unused = unused.filter(({ until }) => until > now)
    return unused.shift()
  }

  function ask(): Promise<TurnTime | null> {
    const asked: Asked = Promise.withResolvers()
    asking.push(asked)
    if (!isLeasing) void leaseForAll()
    return asked.promise
  }

  // One statement at a time: who comes while it runs shares the next one.
  async function leaseForAll(): Promise<void> {
    isLeasing = true
    while (asking.length > 0) {
      const all = asking
      asking = []
      const askedAt = performance.now()
      await lease(all.length).then(
        (leased) => share(all, leased, askedAt),
        (error) => {
          for (const { reject } of all) reject(error)
        },
      )
    }
    isLeasing = false
  }

  // A campaign gets fewer turns than it asks for.
  function share(all: readonly Asked[], leased: Lease, askedAt: number): void {
    isPaused = leased.kind === 'paused'
    const turns = leased.kind === 'leased' ? leased.turns : 0
    if (leased.kind !== 'paused') {
      everyMs = leased.everyMs
      nextAppointment = Math.max(nextAppointment, performance.now() + leased.inMs + turns * everyMs)
    }
    for (const [index, { resolve }] of all.entries()) {
      resolve(leased.kind === 'leased' && index < turns ? timeOf(leased.inMs + index * everyMs, askedAt) : null)
    }
  }

  async function wait(): Promise<TurnAnswer> {
    const time = takeUnused() ?? (await ask())
    if (!time) return isPaused ? { kind: 'paused' } : sendAway()
    await sleep(Math.max(0, time.from - performance.now()))
    return {
      kind: 'granted',
      turn: { isOver: () => performance.now() > time.until, giveBack: () => void unused.push(time) },
    }
  }

  return {
    async take() {
      if (waiting >= MAX_WAITING) return sendAway()
      waiting += 1
      try {
        return await wait()
      } finally {
        waiting -= 1
      }
    },
  }
}

// It begins by when the answer came, so as not to be early, and ends by when it was asked for, so as not to be late: how
// long the answer was under way is not known.
const timeOf = (inMs: number, askedAt: number): TurnTime => ({
  from: performance.now() + inMs,
  until: askedAt + inMs + GOOD_FOR_MS,
})
