import type { IncomingMessage } from 'node:http'
import { PassThrough, type Readable } from 'node:stream'

const DRAIN_MS = 60_000

/** The body of a request, to be let go of without the connection, which still has to carry the answer. */
export function bodyOf(request: IncomingMessage): Readable {
  const body = new PassThrough()
  // Whoever reads it hears of the error too; where nobody reads any more, it must not end the process.
  body.on('error', () => {})
  request.once('close', () => {
    if (!request.complete) body.destroy(new Error('the upload was cut short'))
  })
  return request.pipe(body)
}

/** Browsers read an answer only once they have sent everything; those that take longer than `limitMs` are cut. */
export function readToItsEnd(request: IncomingMessage, limitMs = DRAIN_MS): void {
  request.unpipe()
  request.resume()
  const cut = setTimeout(() => request.destroy(), limitMs)
  request.once('close', () => clearTimeout(cut))
}
