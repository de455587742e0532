import type { MessageDto } from '@recado/inbox/schemas'
import type { OutgoingContentInput } from '@recado/whatsapp/schemas'

/** A message on its way to our server. Once the server has it, it is a row there and leaves. */
export interface OutboxEntry {
  /** uuid v7; sending the same id again is sending once. */
  id: string
  conversationId: string
  content: OutgoingContentInput
  /** How it is drawn until the server has it. */
  shown: Pick<MessageDto, 'content' | 'media'>
  replyToId: string | null
  writtenAt: string
  /**
   * `held`: it goes at `holdUntil`, and can be taken back until then. `waiting`: the server could not be reached and it
   * goes by itself later. `failed`: the server said no.
   */
  state: 'held' | 'sending' | 'waiting' | 'failed'
  holdUntil?: number | undefined
  /** Why it failed, as a code there is a text for. */
  errorCode: string | null
}

export interface OutboxOptions {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
  prefix: string
  /** Resolves once the server has it, with how to show what it answered. */
  send(entry: OutboxEntry, signal: AbortSignal): Promise<() => void>
  /** The code of a refusal, or null when trying again later can help. */
  refusalOf(error: unknown): string | null
  /** How long one can take back what one wrote; nothing leaves before. 0 for at once. */
  holdMs?: () => number
  random?: () => number
}

export type Outbox = ReturnType<typeof createOutbox>

const NONE: readonly OutboxEntry[] = []
/** When the network is back, what was on its way this long sits on a connection that died with it. */
const STUCK_MS = 3000
/** No hold is longer: past this the clock was changed, and the message goes. */
const MAX_HOLD_MS = 60_000
const RETRY_MS = [1000, 2000, 4000, 8000, 15_000] as const

/** Holds what was written until the server has it: across failures, lost networks and reloads, in the order written. */
export function createOutbox(options: OutboxOptions) {
  const { storage, prefix, send, refusalOf, holdMs = () => 0, random = Math.random } = options
  const listeners = new Set<() => void>()
  const draining = new Set<string>()
  const underWay = new Set<{ since: number; abort: AbortController }>()
  let entries: readonly OutboxEntry[] = readStored(storage, prefix)
  let byConversation = group(entries)
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function update(next: readonly OutboxEntry[]): void {
    entries = next
    byConversation = group(next)
    for (const listener of listeners) listener()
  }

  function put(entry: OutboxEntry): void {
    storage.setItem(prefix + entry.id, JSON.stringify(entry))
    const isKnown = entries.some(({ id }) => id === entry.id)
    update(isKnown ? entries.map((one) => (one.id === entry.id ? entry : one)) : [...entries, entry])
  }

  function remove(id: string): void {
    storage.removeItem(prefix + id)
    update(entries.filter((one) => one.id !== id))
  }

  // One at a time in a conversation: the customer reads them in the order they were written.
  async function drain(conversationId: string): Promise<void> {
    if (draining.has(conversationId)) return
    draining.add(conversationId)
    try {
      for (;;) {
        const entry = byConversation.get(conversationId)?.find(({ state }) => state !== 'failed')
        if (!entry) return
        const wait = heldFor(entry)
        if (wait > 0) return void setTimeout(() => void drain(conversationId), wait)
        // Taken back in another tab, which keeps the same list.
        if (entry.state === 'held' && storage.getItem(prefix + entry.id) === null) remove(entry.id)
        else if (!(await sendOne(entry.state === 'held' ? release(entry) : entry))) return
      }
    } finally {
      draining.delete(conversationId)
    }
  }

  function release(entry: OutboxEntry): OutboxEntry {
    const released: OutboxEntry = { ...entry, state: 'sending', holdUntil: undefined }
    put(released)
    return released
  }

  /** False when the server could not be reached, and the rest has to wait too. */
  async function sendOne(entry: OutboxEntry): Promise<boolean> {
    const attempt = { since: Date.now(), abort: new AbortController() }
    underWay.add(attempt)
    try {
      const show = await send(entry, attempt.abort.signal)
      failures = 0
      show()
      remove(entry.id)
      return true
    } catch (error) {
      const errorCode = refusalOf(error)
      put({ ...entry, state: errorCode === null ? 'waiting' : 'failed', errorCode })
      if (errorCode === null) scheduleRetry()
      return errorCode !== null
    } finally {
      underWay.delete(attempt)
    }
  }

  function scheduleRetry(): void {
    const delay = RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 0
    clearTimeout(timer)
    timer = setTimeout(resume, delay * (0.75 + random() / 2))
  }

  function resume(): void {
    clearTimeout(timer)
    // Given up, they are tried again: the same id sent twice is one message.
    for (const { since, abort } of underWay) if (Date.now() - since > STUCK_MS) abort.abort()
    for (const conversationId of byConversation.keys()) void drain(conversationId)
  }

  return {
    entriesOf: (conversationId: string): readonly OutboxEntry[] => byConversation.get(conversationId) ?? NONE,

    add(entry: Pick<OutboxEntry, 'id' | 'conversationId' | 'content' | 'shown' | 'replyToId'>): void {
      const hold = holdMs()
      const state = hold > 0 ? 'held' : 'sending'
      const holdUntil = hold > 0 ? Date.now() + hold : undefined
      put({ ...entry, writtenAt: new Date().toISOString(), state, holdUntil, errorCode: null })
      void drain(entry.conversationId)
    },

    /** Takes back what is held, and answers it; null when it has left. */
    undo(id: string): OutboxEntry | null {
      const entry = entries.find((one) => one.id === id && one.state === 'held')
      if (!entry) return null
      remove(id)
      void drain(entry.conversationId)
      return entry
    },

    /** The page goes away, and with it the time to think: what is held leaves now. */
    flush(): void {
      for (const entry of entries) if (entry.state === 'held') release(entry)
      resume()
    },

    retry(id: string): void {
      const entry = entries.find((one) => one.id === id)
      if (!entry) return
      put({ ...entry, state: 'sending', errorCode: null })
      void drain(entry.conversationId)
    },

    discard: remove,

    /** The network may be back: try now what waits. */
    resume,

    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function heldFor({ state, holdUntil = 0 }: OutboxEntry): number {
  const wait = state === 'held' ? holdUntil - Date.now() : 0
  return wait > MAX_HOLD_MS ? 0 : wait
}

const group = (entries: readonly OutboxEntry[]): Map<string, readonly OutboxEntry[]> =>
  Map.groupBy(entries, (entry) => entry.conversationId)

function readStored(storage: OutboxOptions['storage'], prefix: string): OutboxEntry[] {
  const found: OutboxEntry[] = []
  for (let index = 0; index < storage.length; index++) {
    const key = storage.key(index)
    const text = key?.startsWith(prefix) ? storage.getItem(key) : null
    if (text) found.push(readEntry(JSON.parse(text)))
  }
  // uuid v7 sorts by the time it was made.
  return found.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** One that was left waiting by a page of before other kinds than text could wait has only its words. */
function readEntry(stored: OutboxEntry | (Omit<OutboxEntry, 'content' | 'shown'> & { body: string })): OutboxEntry {
  return 'body' in stored ? { ...stored, ...textEntry(stored.body) } : stored
}

/** The parts of an entry that is a text. */
export function textEntry(text: string): Pick<OutboxEntry, 'content' | 'shown'> {
  const content = { kind: 'text', text } as const
  return { content, shown: { content, media: null } }
}
