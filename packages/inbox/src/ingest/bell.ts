export interface Bell {
  ring(): void
  /** Waits at most `ms` for a ring, and answers whether there was one since it was last asked. */
  rings(ms: number): Promise<boolean>
}

/** Remembers a ring until somebody asks, so that none is missed between two waits. Never rings once `signal` says stop. */
export function createBell(signal: AbortSignal): Bell {
  let rung = false
  let wake = () => {}
  signal.addEventListener('abort', () => wake(), { once: true })
  return {
    ring() {
      rung = true
      wake()
    },
    async rings(ms) {
      if (!rung && !signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>()
        wake = resolve
        const timer = setTimeout(resolve, ms)
        await promise
        clearTimeout(timer)
      }
      const heard = rung && !signal.aborted
      rung = false
      return heard
    },
  }
}
