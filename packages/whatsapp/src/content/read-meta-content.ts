import { isRecord } from '../webhook/is-record.ts'
import { identifier, list, name, number, piece, text } from '../webhook/loose-schemas.ts'
import { webUrl } from '../webhook/web-url.ts'
import { readContacts } from './contact-cards.ts'
import {
  MEDIA_KINDS,
  type MediaKind,
  type MessageContent,
  type SystemContent,
  type UnsupportedContent,
} from './message-content.ts'
import { readButton, readInteractive } from './read-choice.ts'

type Message = Record<string, unknown>

/**
 * What one of Meta's message objects says, by the type it came with. Never throws: a type that is not known here, and
 * content that is not what its type promises, is unsupported, with Meta's own reason where it gave one.
 */
export function readMetaContent(type: string, message: Message): MessageContent {
  return READERS.get(type)?.(message[type], message) ?? unsupported(type, message)
}

/** The name of the content that a message carries, of a message without a type. */
export const contentKey = (message: Message): string | undefined =>
  Object.keys(message).find((key) => !ENVELOPE.has(key) && isRecord(message[key]))

/** Keys of a message that are not its content. */
const ENVELOPE = new Set(['from', 'from_user_id', 'to', 'to_user_id', 'id', 'timestamp', 'type', 'context', 'errors'])

/** Null: the content is not what its type promises. */
type Reader = (content: unknown, message: Message) => MessageContent | null

const media =
  (kind: MediaKind): Reader =>
  (content, message) => {
    if (!isRecord(content)) return null
    const { id, url, caption, filename, mime_type, voice, animated } = Media.parse(content)
    // Without a file, and with Meta's reason for it: the reason is what there is to show.
    if (id === null && url === null && Array.isArray(message.errors)) return null
    const isVoice = kind === 'audio' && voice === true
    return {
      kind,
      caption,
      filename,
      mimeType: mime_type,
      isVoice,
      isAnimated: kind === 'sticker' && animated === true,
    }
  }
const Media = piece({ id: identifier, url: text, caption: text, filename: name, mime_type: name })

const location: Reader = (content) => {
  const { latitude, longitude, name, address, url } = Location.parse(content)
  if (latitude === null || longitude === null) return null
  return { kind: 'location', latitude, longitude, name, address, url: webUrl(url) }
}
const Location = piece({ latitude: number, longitude: number, name, address: text, url: text })

const reaction: Reader = (content) => {
  const { message_id, emoji } = Reaction.parse(content)
  return message_id === null ? null : { kind: 'reaction', targetId: message_id, emoji }
}
const Reaction = piece({ message_id: identifier, emoji: name })

const order: Reader = (content) => {
  if (!isRecord(content) || !Array.isArray(content.product_items)) return null
  const { catalog_id, text, product_items } = Order.parse(content)
  const items = product_items.map((item) => {
    const { product_retailer_id, quantity, item_price, currency } = Item.parse(item)
    return { productId: product_retailer_id ?? '', quantity: quantity ?? 1, price: item_price, currency }
  })
  return { kind: 'order', catalogId: catalog_id, text, items }
}
const Order = piece({ catalog_id: identifier, text, product_items: list })
const Item = piece({ product_retailer_id: identifier, quantity: number, item_price: number, currency: name })

const system: Reader = (content) => {
  if (!isRecord(content)) return null
  const { type, body } = System.parse(content)
  return { kind: 'system', event: SYSTEM_EVENTS.get(type ?? '') ?? 'other', text: body }
}
const System = piece({ type: identifier, body: text })
const SYSTEM_EVENTS = new Map<string, SystemContent['event']>([
  ['user_changed_number', 'number_changed'],
  // Of old API versions.
  ['customer_changed_number', 'number_changed'],
  ['user_changed_user_id', 'user_id_changed'],
  ['customer_identity_changed', 'identity_changed'],
  ['user_identity_changed', 'identity_changed'],
])

const edit: Reader = (content) => {
  const { original_message_id: targetId } = Change.parse(content)
  const edited = isRecord(content) && isRecord(content.message) ? content.message : null
  const type = edited && (typeof edited.type === 'string' ? edited.type : contentKey(edited))
  // An edit of an edit does not exist, and would let a body choose how deep we read.
  if (targetId === null || !edited || !type || type === 'edit') return null
  return { kind: 'edit', targetId, content: readMetaContent(type, edited) }
}
const revoke: Reader = (content) => {
  const { original_message_id: targetId } = Change.parse(content)
  return targetId === null ? null : { kind: 'revoke', targetId }
}
const Change = piece({ original_message_id: identifier })

const READERS = new Map<string, Reader>([
  ['text', (content) => (isRecord(content) && typeof content.body === 'string' ? textOf(content.body) : null)],
  ...MEDIA_KINDS.map((kind) => [kind, media(kind)] as const),
  ['location', location],
  ['contacts', readContacts],
  ['reaction', reaction],
  ['button', readButton],
  ['interactive', readInteractive],
  ['order', order],
  ['system', system],
  ['edit', edit],
  ['revoke', revoke],
])

const textOf = (text: string): MessageContent => ({ kind: 'text', text })

function unsupported(type: string, message: Message): UnsupportedContent {
  const inner = isRecord(message[type]) ? message[type].type : undefined
  const { code, title, message: said, details, error_data } = MetaError.parse(list.parse(message.errors)[0])
  const reason = title ?? said
  return {
    kind: 'unsupported',
    // `unsupported` names what the customer sent, `interactive` what is inside.
    type: typeof inner === 'string' && inner !== '' ? inner : type,
    error: code === null && reason === null ? null : errorOf(code, reason, error_data.details ?? details),
    raw: message,
  }
}
const MetaError = piece({ code: text, title: text, message: text, details: text, error_data: piece({ details: text }) })

const errorOf = (code: string | null, title: string | null, details: string | null): UnsupportedContent['error'] => ({
  code: code ?? 'UNKNOWN',
  title: title ?? '',
  details,
})
