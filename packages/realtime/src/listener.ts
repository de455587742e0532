import pg from 'pg'
import { CHANNEL } from './publish.ts'

/** What every subscriber hears after the connection was lost: hints may have passed unheard, so look. */
export const RECONNECTED = 'reconnected'

export interface Listener {
  /** Calls back with the payload of each hint for `topic`, or RECONNECTED. Answers with how to stop. */
  subscribe(topic: string, onHint: (payload: string) => void): () => void
  start(): Promise<void>
  close(): Promise<void>
}

export interface ListenerLogger {
  warn(fields: object, message: string): void
}

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5000
/** A connection that died without a word (a dropped route) is found out by asking. */
const HEARTBEAT_MS = 15_000

/** The process's one LISTEN connection. It reconnects by itself, for as long as it takes. */
export function createListener({ url, logger }: { url: string; logger?: ListenerLogger }): Listener {
  const subscribers = new Map<string, Set<(payload: string) => void>>()
  let client: pg.Client | null = null
  let retry: NodeJS.Timeout | undefined
  let heartbeat: NodeJS.Timeout | undefined
  let closed = false

  function hear(message: string): void {
    const space = message.indexOf(' ')
    for (const onHint of [...(subscribers.get(message.slice(0, space)) ?? [])]) onHint(message.slice(space + 1))
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'recado-listener',
      connectionTimeoutMillis: 5000,
      query_timeout: 5000,
      keepAlive: true,
    })
    next.on('error', (error) => lose(next, error))
    next.on('end', () => lose(next, new Error('the connection ended')))
    next.on('notification', ({ payload }) => hear(payload ?? ''))
    try {
      await next.connect()
      await next.query(`LISTEN ${CHANNEL}`)
    } catch (error) {
      await next.end().catch(() => {})
      throw error
    }
    if (closed) return next.end()
    client = next
    heartbeat = setInterval(() => void next.query('SELECT 1').catch((error) => lose(next, error)), HEARTBEAT_MS)
    heartbeat.unref()
  }

  function lose(lost: pg.Client, error: Error): void {
    if (client !== lost || closed) return
    client = null
    clearInterval(heartbeat)
    logger?.warn({ err: error }, 'the listening connection was lost; reconnecting')
    lost.end().catch(() => {})
    reconnect(FIRST_RETRY_MS)
  }

  function reconnect(delayMs: number): void {
    if (closed) return
    retry = setTimeout(() => {
      connect().then(
        () => {
          for (const hints of [...subscribers.values()]) for (const onHint of [...hints]) onHint(RECONNECTED)
        },
        () => reconnect(Math.min(delayMs * 2, LAST_RETRY_MS)),
      )
    }, delayMs)
  }

  return {
    subscribe(topic, onHint) {
      const hints = subscribers.get(topic) ?? new Set()
      subscribers.set(topic, hints.add(onHint))
      return () => {
        hints.delete(onHint)
        if (hints.size === 0 && subscribers.get(topic) === hints) subscribers.delete(topic)
      }
    },
    start: connect,
    async close() {
      closed = true
      clearTimeout(retry)
      clearInterval(heartbeat)
      await client?.end().catch(() => {})
    },
  }
}
