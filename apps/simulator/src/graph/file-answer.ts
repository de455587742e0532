import type { Request, Response } from 'express'

/** An answer that is a file: ranges as asked for, or the whole. */
export class FileAnswer {
  readonly #bytes: Buffer
  readonly #headers: Record<string, string>

  constructor(bytes: Buffer, headers: Record<string, string>) {
    this.#bytes = bytes
    this.#headers = headers
  }

  /** With `cut` the connection ends in the middle of the file. Answers the status sent. */
  send(request: Request, response: Response, cut: boolean): number {
    const total = this.#bytes.length
    response.set({ ...this.#headers, 'accept-ranges': 'bytes', 'cache-control': 'private, max-age=3600' })
    const ranges = request.range(total, { combine: true })
    if (ranges === -1) {
      response.status(416).set('content-range', `bytes */${total}`).end()
      return 416
    }
    const range = Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined
    const { start, end } = range ?? { start: 0, end: total - 1 }
    const part = this.#bytes.subarray(start, end + 1)
    response.status(range ? 206 : 200).set('content-length', String(part.length))
    if (range) response.set('content-range', `bytes ${start}-${end}/${total}`)
    if (!cut) response.end(part)
    else response.write(part.subarray(0, Math.ceil(part.length / 2)), () => request.socket.destroy())
    return range ? 206 : 200
  }
}
