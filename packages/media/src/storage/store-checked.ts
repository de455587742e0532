import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { AppError } from '@recado/core'
import { SNIFFED_BYTES, typeByBytes } from '../inspect/type-by-bytes.ts'
import type { Storage } from './storage.ts'

export interface Promised {
  /** What the file is called; its bytes have the last word. */
  mimeType: string | null
  maxBytes: number
  sizeBytes?: number | null
  /** In hexadecimal; one of them must be the file's. None: nobody promised any. */
  sha256?: readonly string[]
}

export interface CheckedFile {
  mimeType: string
  sizeBytes: number
  sha256: string
}

/**
 * Streams a file into the storage, where it appears only if it is what was promised. `admit` sees its type before a byte
 * is stored, and throws to refuse it. Throws MEDIA_TOO_LARGE, MEDIA_CORRUPT, STORAGE_UNAVAILABLE, or what broke the body.
 */
export async function storeChecked({
  storage,
  key,
  body,
  promised,
  admit = () => {},
}: {
  storage: Storage
  key: string
  body: Readable
  promised: Promised
  admit?: (mimeType: string) => void
}): Promise<CheckedFile> {
  const source: Source = { chunks: body[Symbol.asyncIterator](), error: null }
  try {
    const first = await readFirst(source)
    const mimeType = await typeByBytes(Buffer.concat(first).subarray(0, SNIFFED_BYTES), promised.mimeType)
    admit(mimeType)
    const sum = createHash('sha256')
    const checked = Readable.from(check(source, first, sum, promised), { objectMode: false })
    const { sizeBytes } = await storage.put(key, checked, { mimeType }).catch((cause) => {
      throw source.error ?? new AppError('STORAGE_UNAVAILABLE', 'The file could not be stored.', { cause })
    })
    return { mimeType, sizeBytes, sha256: sum.digest('hex') }
  } finally {
    discard(body)
  }
}

/** Lets go of a body, read to its end or not; that it was cut short is no news to anybody. */
export const discard = (body: Readable): void => void body.on('error', () => {}).destroy()

interface Source {
  chunks: AsyncIterator<Buffer>
  /** What the file itself, not the storage, went wrong with. */
  error: unknown
}

async function readFirst({ chunks }: Source): Promise<Buffer[]> {
  const first: Buffer[] = []
  for (let length = 0; length < SNIFFED_BYTES; ) {
    const { value, done } = await chunks.next()
    if (done) break
    first.push(value)
    length += value.length
  }
  return first
}

async function* check(
  source: Source,
  first: Buffer[],
  sum: ReturnType<typeof createHash>,
  { maxBytes, sizeBytes, sha256 = [] }: Promised,
): AsyncGenerator<Buffer> {
  let received = 0
  try {
    for await (const chunk of joined(first, source.chunks)) {
      received += chunk.length
      if (received > maxBytes) throw tooLarge(maxBytes)
      sum.update(chunk)
      yield chunk
    }
    if (sizeBytes != null && received !== sizeBytes) throw corrupt(`has ${received} bytes instead of ${sizeBytes}`)
    if (sha256.length > 0 && !sha256.includes(sum.copy().digest('hex'))) throw corrupt('has another SHA-256')
  } catch (error) {
    source.error = error
    throw error
  }
}

async function* joined(first: Buffer[], chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* first
  yield* { [Symbol.asyncIterator]: () => chunks }
}

export const tooLarge = (limitBytes: number): AppError =>
  new AppError('MEDIA_TOO_LARGE', `The file is larger than ${limitBytes} bytes.`, { details: { limitBytes } })

const corrupt = (how: string): AppError => new AppError('MEDIA_CORRUPT', `The file did not come whole: it ${how}.`)
