import { Agent, request } from 'undici'

/** When each reader saw each message, in ms of `performance.now()`. */
export interface EventReaders {
  /** `seen[reader]?.get(message)` */
  seen: Map<number, number>[]
  close(): Promise<void>
}

/** How a message says its number in its text, so that a reader finds it without parsing. */
export const mark = (message: number): string => `#${message}#`

/** Opens streams of server-sent events and notes when each first names a message; answers once all have begun. */
export async function openEventReaders(url: string, { count, cookie = '' }: { count: number; cookie?: string }) {
  const dispatcher = new Agent({ connections: count, bodyTimeout: 0, headersTimeout: 60_000 })
  const seen = Array.from({ length: count }, () => new Map<number, number>())
  await Promise.all(
    seen.map(async (times) => {
      const { statusCode, body } = await request(url, { dispatcher, headers: { cookie, accept: 'text/event-stream' } })
      if (statusCode !== 200) throw new Error(`the stream answered ${statusCode}`)
      const begun = Promise.withResolvers<void>()
      let rest = ''
      body.setEncoding('utf8')
      body.on('error', begun.reject)
      body.on('data', (chunk: string) => {
        const now = performance.now()
        begun.resolve()
        rest += chunk
        const end = rest.lastIndexOf('\n')
        for (const [, message] of rest.slice(0, end + 1).matchAll(/#(\d+)#/g)) {
          if (!times.has(Number(message))) times.set(Number(message), now)
        }
        rest = rest.slice(end + 1)
      })
      await begun.promise
    }),
  )
  const readers: EventReaders = { seen, close: () => dispatcher.destroy() }
  return readers
}
