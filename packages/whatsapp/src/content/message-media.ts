import { isRecord } from '../webhook/is-record.ts'
import { identifier, list, name, piece, text } from '../webhook/loose-schemas.ts'
import { MEDIA_KINDS, type MediaKind } from './message-content.ts'

/** The file of a message, as Meta names it. */
export interface MetaMedia {
  kind: MediaKind
  channelMediaId: string
  mimeType: string | null
  /** Of documents. */
  filename: string | null
  /** In hex, as we compute it; null where Meta gave none that can be true. */
  sha256: string | null
  /** Where it lies for five minutes; not in every webhook. */
  url: string | null
}

/** The file that one of Meta's message objects carries: as its content, in its header, or as the new one of an edit. */
export function mediaOf(message: Record<string, unknown>): MetaMedia | null {
  if (isRecord(message.edit) && isRecord(message.edit.message)) return carried(message.edit.message)
  return carried(message) ?? header(message)
}

function header({ interactive, template }: Record<string, unknown>): MetaMedia | null {
  if (isRecord(interactive)) return carried(interactive.header)
  if (!isRecord(template)) return null
  const ofHeader = list.parse(template.components).find((component) => Component.parse(component).type === 'header')
  return carried(list.parse(isRecord(ofHeader) ? ofHeader.parameters : null)[0])
}
const Component = piece({ type: identifier.transform((type) => type?.toLowerCase()) })

function carried(holder: unknown): MetaMedia | null {
  if (!isRecord(holder)) return null
  const kind = MEDIA_KINDS.find((kind) => isRecord(holder[kind]))
  if (!kind) return null
  const { id, mime_type, filename, sha256, url } = File.parse(holder[kind])
  if (id === null) return null
  return { kind, channelMediaId: id, mimeType: mime_type, filename, sha256: sha256 && sha256Hex(sha256), url }
}
const File = piece({ id: identifier, mime_type: name, filename: name, sha256: identifier, url: text })

/** Webhooks write the hash in base64, the media endpoint in hex. */
export function sha256Hex(hash: string): string | null {
  if (/^[0-9a-f]{64}$/i.test(hash)) return hash.toLowerCase()
  const bytes = /^[\w+/-]{43}=?$/.test(hash) ? Buffer.from(hash, 'base64') : null
  return bytes?.length === 32 ? bytes.toString('hex') : null
}
