/** Looking this often at a queue is enough; and a little after the time, since clocks differ. */
const SLOT_MS = 200
/** What begins later is found by polling, which is as good then. */
const HORIZON_MS = 60_000

export interface Hints {
  /** `when`: a moment, or seconds from now. */
  at(queue: string, when: Date | number): void
  stop(): void
}

/**
 * PostgreSQL notifies of jobs that may begin at once, and of no others: this process looks for those it put off itself when
 * their time has come. A hint that is lost costs a poll.
 */
export function createHints(look: (queue: string) => void): Hints {
  const timers = new Map<string, NodeJS.Timeout>()
  return {
    at(queue, when) {
      const time = typeof when === 'number' ? Date.now() + when * 1000 : when.getTime()
      if (time > Date.now() + HORIZON_MS) return
      const slot = Math.floor(time / SLOT_MS) + 1
      const key = `${queue} ${slot}`
      if (timers.has(key)) return
      const ring = () => {
        timers.delete(key)
        look(queue)
      }
      timers.set(key, setTimeout(ring, Math.max(0, slot * SLOT_MS - Date.now())).unref())
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
