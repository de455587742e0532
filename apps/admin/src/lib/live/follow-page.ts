import type { FeedConnection } from './connect-feed.ts'

const BEAT_MS = 10_000
/** Looking away for a moment is no reason to let go. */
const HIDDEN_MS = 20_000
/** A beat this late means that the machine slept. Hidden tabs are slowed down to one a minute. */
const SLEPT_MS = 90_000

/**
 * Tells a connection when nobody looks at its tab, so that it may let go and catch up when one comes back; and when the
 * network is back or the machine has slept, for then an open stream may be dead without knowing it.
 */
export function followPage({ wake, look, pause }: Pick<FeedConnection, 'wake' | 'look' | 'pause'>): () => void {
  let lastBeat = Date.now()
  let isPaused = document.hidden
  let pausing: ReturnType<typeof setTimeout> | undefined
  const beat = () => {
    const hasSlept = Date.now() - lastBeat > SLEPT_MS
    lastBeat = Date.now()
    if (hasSlept) online()
  }
  const online = () => {
    if (!isPaused) wake()
  }
  const turn = () => {
    clearTimeout(pausing)
    if (document.hidden) {
      pausing = setTimeout(() => {
        isPaused = true
        pause()
      }, HIDDEN_MS)
    } else if (isPaused) {
      isPaused = false
      wake()
    } else {
      beat()
      look()
    }
  }
  const timer = setInterval(beat, BEAT_MS)
  addEventListener('online', online)
  document.addEventListener('visibilitychange', turn)
  return () => {
    clearInterval(timer)
    clearTimeout(pausing)
    removeEventListener('online', online)
    document.removeEventListener('visibilitychange', turn)
  }
}
