import { pipeline } from 'node:stream/promises'
import type { OpenableFile } from '@recado/media'
import { bareMimeType } from '@recado/media/schemas'
import { create as contentDisposition } from 'content-disposition'
import type { Request, Response } from 'express'

/** What a browser shows without running anything of it; all else is for saving, and says nothing of its type. */
const SHOWN = /^(image\/(jpeg|png|gif|webp|avif)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/pdf)$/
/** Saved under their own type, so that the right program opens them. None of them is run by a browser. */
const SAVED =
  /^(text\/(plain|csv|vcard|calendar)|application\/(msword|zip|vnd\.ms-(excel|powerpoint)|vnd\.(openxmlformats-officedocument|oasis\.opendocument)\..+))$/

/** Answers with a file: the part that is asked for, or the whole; to be kept by the browser, since files never change. */
export async function sendFile(request: Request, response: Response, file: OpenableFile): Promise<void> {
  const etag = `"${file.sum}"`
  response.set({ ...headersOf(file), etag, 'cache-control': 'private, max-age=31536000, immutable' })
  if (request.fresh) return void response.status(304).end()
  const range = askedRange(request, file, etag)
  if (range === 'unsatisfiable') {
    response.removeHeader('cache-control')
    return void response.status(416).set('content-range', `bytes */${file.sizeBytes}`).end()
  }
  if (request.method === 'HEAD' && file.sizeBytes !== null) {
    return void response.set('content-length', String(file.sizeBytes)).end()
  }
  const { body, sizeBytes } = await file.open(range)
  if (range) {
    response.status(206).set('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`)
    response.set('content-length', String(range.end - range.start + 1))
  } else response.set('content-length', String(sizeBytes))
  if (request.method === 'HEAD') {
    body.destroy()
    return void response.end()
  }
  await pipeline(body, response)
}

function headersOf({ mimeType, filename, sizeBytes }: OpenableFile): Record<string, string> {
  const bare = bareMimeType(mimeType)
  const isShown = SHOWN.test(bare)
  return {
    'content-type': isShown || SAVED.test(bare) ? charset(bare) : 'application/octet-stream',
    'content-disposition': contentDisposition(filename, { type: isShown ? 'inline' : 'attachment' }),
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; sandbox",
    'x-content-type-options': 'nosniff',
    // Thumbnails come as a whole.
    ...(sizeBytes !== null && { 'accept-ranges': 'bytes' }),
  }
}

const charset = (type: string): string => (type.startsWith('text/') ? `${type}; charset=utf-8` : type)

/** The one range asked for; none for several at once, or for a part of what the file was before. */
function askedRange(request: Request, { sizeBytes }: OpenableFile, etag: string) {
  const condition = request.get('if-range')
  if (sizeBytes === null || (condition !== undefined && condition !== etag)) return undefined
  const ranges = request.range(sizeBytes, { combine: true })
  if (ranges === -1) return 'unsatisfiable'
  if (!Array.isArray(ranges) || ranges.type !== 'bytes' || ranges.length !== 1) return undefined
  return ranges[0]
}
