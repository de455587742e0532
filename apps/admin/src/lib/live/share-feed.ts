import type { FeedItem } from '@recado/inbox/schemas'
import { connectFeed, type FeedConnection, type FeedConnectionOptions, type LeadingConnection } from './connect-feed.ts'

export interface SharedFeedOptions extends FeedConnectionOptions {
  /** Of the lock and the channel: the same for every tab that listens to the same thing as the same person. */
  name: string
}

type LiveState = 'live' | 'connecting'

/** What the tabs say to each other. */
type Word =
  /** A tab listens along from now on, and has come to `cursor`. */
  | { type: 'join'; tab: string; cursor: string | null }
  /** Is anyone there? */
  | { type: 'ask'; tab: string }
  /** The leader's answer to both. Whoever joined is told everything after this word. */
  | { type: 'here'; to: string; state: LiveState }
  /** The stream is another tab's now: everyone joins anew. */
  | { type: 'lead' }
  | { type: 'item'; item: FeedItem; cursor: string }
  | { type: 'state'; state: LiveState }

/** Longer than a working tab takes to answer another, even while it draws. */
const ANSWER_MS = 2000

/** Locks are there on localhost and over https only. */
export const canShareFeed = (): boolean =>
  'BroadcastChannel' in globalThis && navigator.locks !== undefined && navigator.locks !== null

/**
 * One stream for all tabs of a browser, which has six connections to a server without HTTP/2: the tab that holds the
 * lock reads it and repeats each item on a channel; when it goes, the next one goes on from where it came to.
 */
export function shareFeed(options: SharedFeedOptions): FeedConnection {
  const { name } = options
  const tab = crypto.randomUUID()
  const channel = new BroadcastChannel(name)
  let cursor = options.cursor
  let state: LiveState = 'connecting'
  let leading: LeadingConnection | null = null
  let isJoined = false
  let isClosed = false
  let candidacy: AbortController | null = null
  let resign: (() => void) | null = null
  let unanswered: ReturnType<typeof setTimeout> | undefined

  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    // Whoever says so holds the lock, so that it is no longer ours.
    if (data.type === 'lead') stepDown()
    if (leading) answer(leading, data)
    else follow(data)
  }
  const say = (word: Word) => channel.postMessage(word)

  function answer(connection: LeadingConnection, word: Word): void {
    if (word.type !== 'join' && word.type !== 'ask') return
    if (word.type === 'join' && word.cursor !== null) connection.goBackTo(word.cursor)
    say({ type: 'here', to: word.tab, state })
  }

  function follow(word: Word): void {
    if (word.type === 'lead') join()
    if (word.type === 'here' && word.to === tab) {
      clearTimeout(unanswered)
      setState(word.state)
      // A stream that has long been live will not say so again.
      if (!isJoined && word.state === 'live') options.onItem({ kind: 'ready' }, cursor ?? '')
      isJoined = true
    }
    // What is said before the leader knows where this tab is may leave a gap.
    if (!isJoined) return
    if (word.type === 'state') setState(word.state)
    if (word.type === 'item') take(word.item, word.cursor)
  }

  function join(): void {
    isJoined = false
    setState('connecting')
    say({ type: 'join', tab, cursor })
    expectAnswer()
  }

  // A leader may be a page that the browser has put to sleep, lock in hand.
  function expectAnswer(): void {
    clearTimeout(unanswered)
    unanswered = setTimeout(() => stand({ steal: true }), ANSWER_MS)
  }

  function take(item: FeedItem, next: string): void {
    options.onItem(item, next)
    cursor = next
  }

  function setState(next: LiveState): void {
    state = next
    options.onState(next)
  }

  /** Waits for the lock, or takes it, and leads for as long as it is ours. */
  function stand({ steal }: { steal: boolean }): void {
    candidacy?.abort()
    const own = new AbortController()
    candidacy = own
    const terms = steal ? { steal } : { signal: own.signal }
    const leadForAWhile = () => (isClosed || own.signal.aborted ? Promise.resolve() : lead())
    navigator.locks.request(name, terms, leadForAWhile).then(
      () => undefined,
      () => {
        // Stolen; or we have given up waiting, to steal it.
        if (candidacy !== own || isClosed) return
        stepDown()
        stand({ steal: false })
      },
    )
  }

  function lead(): Promise<void> {
    clearTimeout(unanswered)
    leading = connectFeed({
      ...options,
      cursor,
      startsPaused: false,
      onItem(item, next) {
        take(item, next)
        say({ type: 'item', item, cursor: next })
      },
      onState(next) {
        setState(next)
        say({ type: 'state', state: next })
      },
      onEnd: close,
    })
    say({ type: 'lead' })
    return new Promise((resolve) => {
      resign = resolve
    })
  }

  function stepDown(): void {
    if (!leading) return
    leading.close()
    leading = null
    join()
  }

  function close(): void {
    if (isClosed) return
    isClosed = true
    clearTimeout(unanswered)
    leading?.close()
    channel.close()
    candidacy?.abort()
    resign?.()
  }

  function look(): void {
    if (isClosed || leading) return
    if (!isJoined) join()
    else {
      say({ type: 'ask', tab })
      expectAnswer()
    }
  }

  join()
  stand({ steal: false })
  return {
    wake() {
      if (leading) leading.wake()
      else look()
    },
    look,
    // The others listen too, and a tab one does not see still counts the unread in its title.
    pause: () => undefined,
    close,
  }
}
