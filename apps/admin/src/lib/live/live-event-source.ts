/** The server pings every second: two and a half without a word are the end, though the socket stays open. */
export const SILENCE_MS = 2500
const ANSWER_MS = 1500
const LAST_ANSWER_MS = 12_000
/** After a silent outage each try may use up one of the browser's six dead connections: no reason to be patient yet. */
const QUICK_TRIES = 6

let unanswered = 0

// Tests of what only imports this run where there is none.
const Base = globalThis.EventSource ?? (class {} as unknown as typeof EventSource)

/** How long a stream may take to begin; longer after each that did not, for slow networks. */
export const answerLimit = (failures: number): number =>
  Math.min(LAST_ANSWER_MS, ANSWER_MS * 2 ** Math.max(0, failures - QUICK_TRIES + 1))

/**
 * An EventSource that ends on the first error, on silence and when the browser says `offline`, instead of waiting on a
 * dead socket or trying again by itself: whoever opened it opens the next one, from where this one came to.
 */
export class LiveEventSource extends Base {
  #timer: ReturnType<typeof setTimeout>

  constructor(url: string | URL, init?: EventSourceInit) {
    super(url, init)
    this.#timer = setTimeout(this.#unanswered, answerLimit(unanswered))
    for (const type of ['connected', 'ping', 'message']) this.addEventListener(type, this.#heard)
    // First of the listeners: the others then find it closed.
    this.addEventListener('error', () => this.close())
    addEventListener('offline', this.#end)
  }

  override close(): void {
    clearTimeout(this.#timer)
    removeEventListener('offline', this.#end)
    super.close()
  }

  readonly #heard = (): void => {
    unanswered = 0
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#end, SILENCE_MS)
  }

  readonly #unanswered = (): void => {
    unanswered++
    this.#end()
  }

  readonly #end = (): void => {
    if (this.readyState !== this.CLOSED) this.dispatchEvent(new Event('error'))
  }
}
