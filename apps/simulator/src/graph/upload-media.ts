import type { World } from '../conversations/world.ts'
import { isAnimatedWebp, looksLike } from '../media/file-signature.ts'
import {
  ALL_MIME_TYPES,
  bareMimeType,
  kindOfMimeType,
  MEDIA_KINDS,
  STATIC_STICKER_MAX_BYTES,
} from '../media/media-kinds.ts'
import type { PhoneNumber } from '../state/simulator-state.ts'
import { GraphFailure, whatsappFailure } from './graph-error.ts'
import type { Call } from './perform.ts'

/** `POST /:phoneNumberId/media`, multipart: `messaging_product`, `file` and its `type`. */
export async function uploadMedia(world: World, number: PhoneNumber, { request }: Call) {
  const form = await readForm(request.body, request.get('content-type'))
  if (form.get('messaging_product') !== 'whatsapp') {
    throw new GraphFailure(100, '(#100) The parameter messaging_product is required.', {
      details: 'messaging_product must be whatsapp.',
    })
  }
  const file = form.get('file')
  if (!(file instanceof File)) {
    throw new GraphFailure(100, '(#100) The parameter file is required.', { details: 'file is missing.' })
  }
  const declared = form.get('type')
  const mimeType = file.type || (typeof declared === 'string' ? declared : '')
  const bytes = Buffer.from(await file.arrayBuffer())
  const kind = requireAllowed(mimeType, bytes)
  const media = world.state.media.add({
    phoneNumberId: number.id,
    origin: 'uploaded',
    kind,
    mimeType: bareMimeType(mimeType),
    fileName: file.name || null,
    bytes,
  })
  return { id: media.id }
}

async function readForm(body: unknown, contentType = ''): Promise<FormData> {
  if (!Buffer.isBuffer(body)) throw new GraphFailure(100, '(#100) The parameter messaging_product is required.')
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw new GraphFailure(100, '(#100) The request body is not valid multipart/form-data.')
  }
}

function requireAllowed(mimeType: string, bytes: Buffer) {
  const kind = kindOfMimeType(mimeType)
  if (!kind) {
    throw new GraphFailure(
      100,
      `(#100) Param file must be a file with one of the following types: ${ALL_MIME_TYPES.join(', ')}. Received file of type '${mimeType || 'application/octet-stream'}'.`,
      { details: `file has type ${mimeType || 'application/octet-stream'}, which is not supported.` },
    )
  }
  if (bytes.length === 0) throw whatsappFailure(131053, { details: 'file is empty.' })
  const maxBytes = kind === 'sticker' && !isAnimatedWebp(bytes) ? STATIC_STICKER_MAX_BYTES : MEDIA_KINDS[kind].maxBytes
  if (bytes.length > maxBytes) {
    throw whatsappFailure(131053, {
      details: `file is ${bytes.length} bytes; the limit for ${kind} is ${maxBytes} bytes.`,
    })
  }
  if (!looksLike(mimeType, bytes)) {
    throw whatsappFailure(131053, { details: `file does not begin like ${bareMimeType(mimeType)}.` })
  }
  return kind
}
