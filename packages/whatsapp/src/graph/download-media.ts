import type { Readable } from 'node:stream'
import { Agent } from 'undici'
import { reasonOf } from '../http/request-once.ts'

export interface DownloadMediaRequest {
  accessToken: string
  /** As `getMedia` gave it a moment ago: it lives for five minutes. */
  url: string
  signal?: AbortSignal | undefined
}

/**
 * `refused`: the address is not one that may see the token; nothing was asked. `status`: answered, without the file.
 * `failed`: no answer. Whoever does not read the body to its end destroys it.
 */
export type MediaDownload =
  | { kind: 'ok'; body: Readable; mimeType: string | null; sizeBytes: number | null }
  | { kind: 'refused'; reason: string }
  | { kind: 'status'; httpStatus: number }
  | { kind: 'failed'; reason: string }

export interface MediaDownloader {
  download(request: DownloadMediaRequest): Promise<MediaDownload>
  close(): Promise<void>
}

/** Where Meta keeps files of messages. */
const META_FILE_HOSTS = ['lookaside.fbsbx.com', 'lookaside.facebook.com']

/** Fetches files by their addresses, in a pool of its own: a large file must not hold up messages. */
export function createMediaDownloader({ baseUrl, idleMs }: { baseUrl: string; idleMs: number }): MediaDownloader {
  const agent = new Agent({
    connections: 16,
    allowH2: false,
    connect: { timeout: idleMs },
    headersTimeout: idleMs,
    bodyTimeout: idleMs,
  })
  const graphOrigin = new URL(baseUrl).origin
  return {
    async download({ accessToken, url, signal }) {
      const target = URL.canParse(url) ? new URL(url) : null
      if (!target || !maySeeToken(target, graphOrigin)) {
        return { kind: 'refused', reason: `not an address of Meta's files: ${target?.host ?? 'unreadable'}` }
      }
      try {
        const { statusCode, headers, body } = await agent.request({
          origin: target.origin,
          path: target.pathname + target.search,
          method: 'GET',
          // Meta's file servers refuse whoever does not name itself. A redirect is not followed: the token would be, too.
          headers: { authorization: `Bearer ${accessToken}`, 'user-agent': 'Recado', accept: '*/*' },
          signal: signal ?? null,
        })
        if (statusCode === 200) return { kind: 'ok', body, ...describe(headers) }
        await body.dump()
        return { kind: 'status', httpStatus: statusCode }
      } catch (error) {
        return { kind: 'failed', reason: reasonOf(error) }
      }
    },
    close: () => agent.destroy(),
  }
}

const maySeeToken = (url: URL, graphOrigin: string): boolean =>
  url.username === '' &&
  (url.origin === graphOrigin ||
    (url.protocol === 'https:' && url.port === '' && META_FILE_HOSTS.includes(url.hostname)))

function describe(headers: Record<string, string | string[] | undefined>) {
  const type = headers['content-type']
  const length = headers['content-length']
  return {
    mimeType: typeof type === 'string' ? type : null,
    sizeBytes: typeof length === 'string' && /^\d+$/.test(length) ? Number(length) : null,
  }
}
