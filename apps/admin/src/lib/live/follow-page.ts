const BEAT_MS = 10_000
/** Looking away for a moment is no reason to let go. */
const HIDDEN_MS = 20_000
/** A beat this late means that the machine slept. Hidden tabs are slowed down to one a minute. */
const SLEPT_MS = 90_000

/**
 * A tab nobody looks at lets go of its stream and catches up when one comes back: without HTTP/2 a browser opens six
 * connections to a server, and six forgotten tabs would leave none to a seventh. And when the network is back or the
 * machine has slept, an open stream may be dead without knowing it.
 */
export function followPage({ wake, pause }: { wake(): void; pause(): void }): () => void {
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
  const look = () => {
    clearTimeout(pausing)
    if (document.hidden) {
      pausing = setTimeout(() => {
        isPaused = true
        pause()
      }, HIDDEN_MS)
    } else if (isPaused) {
      isPaused = false
      wake()
    } else beat()
  }
  const timer = setInterval(beat, BEAT_MS)
  addEventListener('online', online)
  document.addEventListener('visibilitychange', look)
  return () => {
    clearInterval(timer)
    clearTimeout(pausing)
    removeEventListener('online', online)
    document.removeEventListener('visibilitychange', look)
  }
}
