import type { MetaMedia } from '@recado/whatsapp'
import { MEDIA_KINDS } from '@recado/whatsapp/schemas'
import { type Attachment, AttachmentSchema, type Body } from './webhook-schemas.ts'

/** One message as Meta would write it: its type, and the object of that type. `body` is what a person reads. */
export interface MessageObject {
  type: string
  body: string | null
  content: Record<string, unknown>
}

/**
 * What a Chatwoot message holds, in Meta's form, so that it is stored, read and drawn like any other message of
 * WhatsApp. Chatwoot puts several files into one message where WhatsApp has a message for each: then there are several.
 */
export function messageObjects(body: Body): MessageObject[] {
  const { content } = body
  if (body.content_attributes.is_unsupported) return [{ type: 'unsupported', body: content, content: {} }]
  const attachments = body.attachments.map((attachment) => AttachmentSchema.parse(attachment))
  if (attachments.length === 0) return [{ type: 'text', body: content, content: { body: content ?? '' } }]
  const [first, ...rest] = attachments as [Attachment, ...Attachment[]]
  const isTold = content === null || TAKES_TEXT.has(first.file_type ?? '')
  return [
    ...(isTold ? [] : [{ type: 'text', body: content, content: { body: content } }]),
    toObject(first, isTold ? content : null),
    ...rest.map((attachment) => toObject(attachment, null)),
  ]
}

/** Kinds whose text is their caption, or, of a contact, its name. */
const TAKES_TEXT = new Set(['image', 'video', 'file', 'contact'])

function toObject(attachment: Attachment, text: string | null): MessageObject {
  const { file_type: fileType, fallback_title: title } = attachment
  switch (fileType) {
    case 'image':
    case 'video':
      return { type: fileType, body: text, content: { ...mediaOf(attachment), ...(text && { caption: text }) } }
    case 'audio':
      return { type: 'audio', body: null, content: mediaOf(attachment) }
    case 'file': {
      const filename = filenameOf(attachment)
      const content = { ...mediaOf(attachment), ...(filename && { filename }), ...(text && { caption: text }) }
      return { type: 'document', body: text ?? filename, content }
    }
    case 'location': {
      const { coordinates_lat: latitude, coordinates_long: longitude } = attachment
      return { type: 'location', body: title, content: { latitude, longitude, ...(title && { name: title }) } }
    }
    case 'contact':
      return { type: 'contacts', body: text ?? title, content: contactOf(text, title) }
    default:
      return { type: fileType ?? 'unknown', body: text ?? title, content: {} }
  }
}

/** `id` is what the file is fetched by later: here its URL. */
const mediaOf = ({ file_type, data_url, content_type, file_size }: Attachment) => ({
  id: data_url,
  mime_type: content_type ?? MIME_TYPES[file_type ?? ''] ?? 'application/octet-stream',
  ...(file_size && { file_size }),
})

/** Chatwoot tells the kind alone; the true type shows when the file is there. */
const MIME_TYPES: Record<string, string> = { image: 'image/jpeg', video: 'video/mp4', audio: 'audio/ogg' }

function filenameOf({ data_url: url }: Attachment): string | null {
  if (!url || !URL.canParse(url)) return null
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last).slice(0, 240) || null
  } catch {
    return last.slice(0, 240)
  }
}

/** A card has no more than a name in the text and a number in the title. */
const contactOf = (name: string | null, phone: string | null): Record<string, unknown> => ({
  cards: [{ name: { formatted_name: name ?? phone ?? '' }, phones: phone ? [{ phone }] : [] }],
})

/** The file of a message, fetched by its URL. */
export function mediaOfObject({ type, content }: MessageObject): MetaMedia | null {
  const kind = MEDIA_KINDS.find((kind) => kind === type)
  if (!kind || typeof content.id !== 'string') return null
  const { id: channelMediaId, mime_type: mimeType, filename } = content
  return {
    kind,
    channelMediaId,
    mimeType: typeof mimeType === 'string' ? mimeType : null,
    filename: typeof filename === 'string' ? filename : null,
    sha256: null,
    url: null,
  }
}
