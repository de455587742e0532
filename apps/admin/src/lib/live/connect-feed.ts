import { earlierCursor } from '@recado/inbox/feed-cursor'
import type { FeedItem } from '@recado/inbox/schemas'

export interface FeedStreamHandlers {
  onItem(item: FeedItem, cursor: string): void
  /** The stream is over or silent. `isRefused`: the server answered, and not with a stream. */
  onLost(loss: { isRefused: boolean }): void
}

export interface FeedConnectionOptions {
  /** Opens a stream of what came after the cursor; returns how to close it. */
  open(cursor: string | null, handlers: FeedStreamHandlers): () => void
  cursor: string | null
  onItem(item: FeedItem, cursor: string): void
  onState(state: 'live' | 'connecting'): void
  /** Asks the server, with an ordinary request, whether one still may listen: false ends it for good. */
  mayReturn(): Promise<boolean>
  random?: () => number
  /** Opens nothing until `wake`. */
  startsPaused?: boolean
  /** It has ended for good, because one may not return. */
  onEnd?(): void
}

export interface FeedConnection {
  /** The network is back, or the machine woke up: what looks open may be dead, so it is opened anew. */
  wake(): void
  /** One looks at the page again, after a moment. */
  look(): void
  /** Nobody looks: lets go of the stream, and keeps the place for `wake`. */
  pause(): void
  close(): void
}

export interface LeadingConnection extends FeedConnection {
  /** Someone listens along who has come only to `place`: what came after it is told to all, once more to some. */
  goBackTo(place: string): void
}

const FIRST_RETRY_MS = 400
// A network that was cut and is back says nothing: one must not sit out a long pause in front of a working server.
const LAST_RETRY_MS = 4000

/** Exponential, with half of it left to chance, so that a restarted server does not meet everyone at once. */
export const retryDelay = (failures: number, random: () => number): number => {
  const ceiling = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1))
  return ceiling * (0.5 + random() / 2)
}

/** Keeps one stream open, always going on from the last cursor that was taken. */
export function connectFeed(options: FeedConnectionOptions): LeadingConnection {
  const { random = Math.random } = options
  let cursor = options.cursor
  let failures = 0
  let closeStream: (() => void) | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  function open(): void {
    stop()
    options.onState('connecting')
    let isCurrent = true
    const closeCurrent = options.open(cursor, {
      onItem(item, next) {
        if (!isCurrent) return
        if (item.kind === 'ready') {
          failures = 0
          options.onState('live')
        }
        options.onItem(item, next)
        cursor = next // only now: what was not taken is told again
      },
      onLost({ isRefused }) {
        if (isCurrent) void retry(isRefused)
      },
    })
    closeStream = () => {
      isCurrent = false
      closeCurrent()
    }
  }

  function stop(): void {
    clearTimeout(timer)
    timer = undefined
    closeStream?.()
    closeStream = null
  }

  async function retry(isRefused: boolean): Promise<void> {
    stop()
    failures++
    options.onState('connecting')
    timer = setTimeout(open, retryDelay(failures, random))
    // A stream does not say why it was refused; signed out or removed are no reasons to go on knocking.
    if ((isRefused || failures === 3) && !(await options.mayReturn()) && !isClosed) {
      close()
      options.onEnd?.()
    }
  }

  function close(): void {
    isClosed = true
    stop()
  }

  if (!options.startsPaused) open()
  return {
    wake() {
      if (isClosed) return
      failures = 0
      open()
    },
    look: () => undefined,
    pause: stop,
    close,
    goBackTo(place) {
      if (isClosed || cursor === null || earlierCursor(place, cursor) === cursor) return
      cursor = place
      open()
    },
  }
}
