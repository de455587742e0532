import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'

export interface MultipartFile {
  field: string
  filename: string
  mimeType: string
  sizeBytes: number
  open(): Promise<Readable>
}

export interface MultipartBody {
  /** Content type and length: with a length, a body cut short is refused instead of taken for the whole. */
  headers: Record<string, string>
  body: AsyncIterable<Uint8Array>
}

/** Fields and one file as multipart/form-data (RFC 7578), the file streamed. */
export function multipartBody(fields: Record<string, string>, file: MultipartFile): MultipartBody {
  const boundary = `recado-${randomUUID()}`
  const head = Buffer.from(
    Object.entries(fields)
      .map(([name, value]) => `${opening(boundary, name)}\r\n\r\n${value}\r\n`)
      .join('') +
      `${opening(boundary, file.field)}; filename="${quoted(file.filename)}"\r\n` +
      `Content-Type: ${file.mimeType.replaceAll(/[\r\n]/g, '')}\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(head.length + file.sizeBytes + tail.length),
    },
    body: (async function* () {
      yield head
      yield* await file.open()
      yield tail
    })(),
  }
}

const opening = (boundary: string, name: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`

/** As browsers write it: what would end the quotes or the line is percent-encoded. */
const quoted = (text: string): string => text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
