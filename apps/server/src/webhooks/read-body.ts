import type { IncomingMessage } from 'node:http'
import { AppError } from '@recado/core'

/** Meta's own limit on a webhook body; Lumibot's are far smaller. */
export const BODY_LIMIT_BYTES = 3 * 1024 * 1024

/**
 * The bytes of a request exactly as they were sent. Throws TOO_LARGE past the limit, and BAD_INPUT for a compressed one:
 * the signature is over the plain bytes, and what unpacks to much more than was sent must not be let in. A client that
 * goes away in between is waited for no longer; there is nobody to answer.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  if (request.headers['content-encoding'] !== undefined) {
    reject(new AppError('BAD_INPUT', 'A webhook body must not be compressed: the signature is over its plain bytes.'))
    return promise
  }
  const chunks: Buffer[] = []
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= limitBytes) chunks.push(chunk)
    // The rest is read and thrown away, so that the answer reaches who is still sending.
    else reject(new AppError('TOO_LARGE', `A webhook body may be at most ${limitBytes / 1024 / 1024} MB.`))
  })
  request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
  request.on('error', reject)
  return promise
}
