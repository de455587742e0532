import { reasonOf } from '@recado/whatsapp'
import { type Dispatcher, request } from 'undici'
import type { RemoteMedia } from '../channel-definition.ts'

/** Chatwoot sends on to its storage once, and some storages once more. */
const MAX_REDIRECTS = 3

/**
 * Opens a file of a Lumibot message. Its URL must be of the installation itself, or a webhook could have us read any
 * address; where that sends on, as it does to its storage, is followed. The URL is the key: no token goes with it.
 */
export async function openRemoteMedia({
  url,
  baseUrl,
  timeoutMs = 30_000,
}: {
  url: string
  baseUrl: string
  timeoutMs?: number
}): Promise<RemoteMedia> {
  if (!URL.canParse(url) || new URL(url).origin !== new URL(baseUrl).origin) {
    return { kind: 'refused', reason: 'The file is not at the address of this Lumibot.' }
  }
  let next = new URL(url)
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    try {
      const response = await request(next, { headersTimeout: timeoutMs, bodyTimeout: timeoutMs })
      const location = redirectOf(response, next)
      if (location === null) return await read(response)
      await response.body.dump()
      if (!isFollowed(location, new URL(baseUrl))) {
        return { kind: 'refused', reason: 'The file is said to be at an address that is not encrypted.' }
      }
      next = location
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error) }
    }
  }
  return { kind: 'failed', reason: 'too many redirects' }
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, from: URL): URL | null {
  const { location } = headers
  if (statusCode < 300 || statusCode >= 400 || typeof location !== 'string') return null
  return URL.canParse(location, from.href) ? new URL(location, from) : null
}

/** Encrypted, or as open as the installation itself. */
const isFollowed = (to: URL, base: URL): boolean => to.protocol === 'https:' || to.protocol === base.protocol

async function read({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<RemoteMedia> {
  if (statusCode === 200) {
    const size = Number(headers['content-length'])
    const type = headers['content-type']
    return {
      kind: 'ok',
      body,
      mimeType: typeof type === 'string' ? type : null,
      sizeBytes: Number.isSafeInteger(size) ? size : null,
    }
  }
  await body.dump()
  return [403, 404, 410].includes(statusCode) ? { kind: 'gone' } : { kind: 'failed', reason: `HTTP ${statusCode}` }
}
