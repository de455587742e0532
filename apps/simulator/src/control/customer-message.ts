import { z } from 'zod'
import { webhookError } from '../graph/graph-error.ts'
import { INBOUND_MAX_BYTES } from '../media/media-kinds.ts'
import { numberFrom } from '../state/ids.ts'
import { CustomerFile, type FileOf, fileOf } from './customer-file.ts'

const Common = {
  phoneNumberId: z.string(),
  name: z.string().min(1).max(256).optional(),
  username: z.string().min(1).nullable().optional(),
  bsuid: z.string().min(3).optional(),
  hidePhone: z.boolean().optional(),
  /** wamid of the message this one answers. */
  replyTo: z.string().optional(),
  /** Fixed for tests; else made up. */
  id: z.string().optional(),
  /** ISO date of the message; now without one. */
  timestamp: z.iso.datetime({ offset: true }).optional(),
}
const caption = z.string().max(1024).optional()
/** `replyId`: of the button or row that was tapped; without it one is made from the text. */
const Choice = { replyId: z.string().min(1).max(256).optional() }

/** What a customer sends, by kind. Every kind has a sample, so that only `type` and `phoneNumberId` must be given. */
export const CustomerMessageInput = z.discriminatedUnion('type', [
  z.strictObject({ ...Common, type: z.literal('text'), text: z.string().min(1).max(65_536) }),
  z.strictObject({ ...Common, ...CustomerFile, type: z.enum(['image', 'video']), caption }),
  z.strictObject({ ...Common, ...CustomerFile, type: z.enum(['audio', 'voice', 'sticker']) }),
  z.strictObject({
    ...Common,
    ...CustomerFile,
    type: z.literal('document'),
    caption,
    filename: z.string().default('comprovante.pdf'),
  }),
  z.strictObject({
    ...Common,
    type: z.literal('location'),
    latitude: z.number().default(-23.56139),
    longitude: z.number().default(-46.65652),
    locationName: z.string().default('MASP'),
    address: z.string().default('Av. Paulista, 1578, São Paulo'),
  }),
  z.strictObject({ ...Common, type: z.literal('contacts'), contactName: z.string().default('Lucía Gómez') }),
  /** An empty emoji takes the reaction back. */
  z.strictObject({ ...Common, type: z.literal('reaction'), messageId: z.string(), emoji: z.string().default('👍') }),
  /** A quick reply of a template; without a payload its text, as Meta does. */
  z.strictObject({
    ...Common,
    type: z.literal('button'),
    text: z.string().default('Quero sim'),
    payload: z.string().min(1).max(256).optional(),
  }),
  z.strictObject({ ...Common, ...Choice, type: z.literal('button_reply'), text: z.string().default('Confirmar') }),
  z.strictObject({
    ...Common,
    ...Choice,
    type: z.literal('list_reply'),
    text: z.string().default('Quarto com vista'),
    description: z.string().max(72).optional(),
  }),
  /** A Flow filled in; the token is the message's that carried it. */
  z.strictObject({
    ...Common,
    type: z.literal('flow_reply'),
    token: z.string().default('unused'),
    fields: z.record(z.string(), z.string()).default({ nome: 'Lucía Gómez' }),
  }),
  z.strictObject({ ...Common, type: z.literal('order') }),
  z.strictObject({ ...Common, type: z.literal('unsupported') }),
  /** Any other kind, with its content as it shall stand in the webhook. */
  z.strictObject({
    ...Common,
    type: z.literal('raw'),
    rawType: z.string(),
    content: z.record(z.string(), z.unknown()),
  }),
])
export type CustomerMessageInput = z.infer<typeof CustomerMessageInput>

export interface MessageContent {
  type: string
  /** What stands beside `id`, `from`, `timestamp` and `type` in the webhook. */
  content: Record<string, unknown>
}

/** The kind and content of a message in Meta's webhook shapes; `receive` keeps a file and answers what is said of it. */
export function contentOf(
  input: CustomerMessageInput,
  receive: (file: FileOf) => Record<string, unknown>,
): MessageContent {
  switch (input.type) {
    case 'text':
      return { type: 'text', content: { text: { body: input.text } } }
    case 'image':
    case 'video':
    case 'audio':
    case 'voice':
    case 'sticker':
    case 'document': {
      const file = fileOf(input)
      if (file.bytes.length > INBOUND_MAX_BYTES) return TOO_LARGE
      return { type: file.kind, content: { [file.kind]: receive(file) } }
    }
    case 'location': {
      const { latitude, longitude, locationName: name, address } = input
      return { type: 'location', content: { location: { latitude, longitude, name, address } } }
    }
    case 'contacts':
      return { type: 'contacts', content: { contacts: [contactCard(input.contactName)] } }
    case 'reaction':
      return { type: 'reaction', content: { reaction: { message_id: input.messageId, emoji: input.emoji } } }
    case 'button':
      return { type: 'button', content: { button: { payload: input.payload ?? input.text, text: input.text } } }
    case 'button_reply':
    case 'list_reply': {
      const description = input.type === 'list_reply' ? input.description : undefined
      const id = input.replyId ?? numberFrom(input.text, 8)
      const reply = { id, title: input.text, ...(description && { description }) }
      return { type: 'interactive', content: { interactive: { type: input.type, [input.type]: reply } } }
    }
    case 'flow_reply': {
      const answers = JSON.stringify({ flow_token: input.token, ...input.fields })
      const reply = { name: 'flow', body: 'Sent', response_json: answers }
      return { type: 'interactive', content: { interactive: { type: 'nfm_reply', nfm_reply: reply } } }
    }
    case 'order':
      return { type: 'order', content: { order: ORDER } }
    case 'unsupported':
      return { type: 'unsupported', content: { errors: [UNSUPPORTED], unsupported: { type: 'poll' } } }
    case 'raw':
      return { type: input.rawType, content: input.content }
  }
}

const contactCard = (name: string) => ({
  name: { formatted_name: name, first_name: name.split(' ')[0] },
  phones: [{ phone: '+55 21 98765-4321', wa_id: '5521987654321', type: 'CELL' }],
})

const ORDER = {
  catalog_id: '354160437058781',
  text: '',
  product_items: [{ product_retailer_id: 'DIARIA-CASAL', quantity: 2, item_price: 320, currency: 'BRL' }],
}

const UNSUPPORTED = {
  code: 131051,
  title: 'Message type unknown',
  message: 'Message type unknown',
  error_data: { details: 'Message type is currently not supported.' },
}

const TOO_LARGE: MessageContent = {
  type: 'unsupported',
  content: { errors: [webhookError(131052)], unsupported: { type: 'media' } },
}
