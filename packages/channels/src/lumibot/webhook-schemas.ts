// What is read of Chatwoot's webhooks, each piece by itself: a piece of the wrong shape reads as absent and harms
// nothing else, and unknown keys are let through.
import { z } from 'zod'
import { OUR_ID } from './lumibot-ids.ts'

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value))
  .catch(null)
const id = text.transform((value) => (value !== null && /^\d{1,19}$/.test(value) ? value : null))
const name = text.transform((value) => value?.slice(0, 256) ?? null)
const flag = z.boolean().catch(false)
const number = z.coerce.number().nullish().catch(null)
const record = z.record(z.string(), z.unknown()).catch({})
const list = z.array(z.unknown()).catch([])

const orEmpty = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
/** A piece that may be missing altogether: read as if it were an empty object. */
const piece = <Shape extends z.ZodRawShape>(shape: Shape) => z.preprocess(orEmpty, z.looseObject(shape))

const Person = piece({ id, name, phone_number: text })

/** Told as a word in webhooks and as a number elsewhere. */
const messageType = text.transform((value) => (value === null ? null : (MESSAGE_TYPES[Number(value)] ?? value)))
const MESSAGE_TYPES = ['incoming', 'outgoing', 'activity', 'template']

export const BodySchema = piece({
  event: text,
  id,
  content: text,
  content_attributes: piece({
    in_reply_to: id,
    deleted: flag,
    is_unsupported: flag,
    external_error: text,
    [OUR_ID]: text,
  }),
  created_at: text,
  message_type: messageType,
  private: flag,
  status: text,
  echo_id: text,
  sender: Person,
  attachments: list,
  account: piece({ id }),
  inbox: piece({ id }),
  inbox_id: id,
  conversation: piece({
    id,
    inbox_id: id,
    contact_inbox: piece({ source_id: text, contact_id: id }),
    meta: piece({ sender: Person }),
    /** The conversation's last message, with its status. */
    messages: list,
  }),
})
export type Body = z.infer<typeof BodySchema>

/** Our own message id, of a message that we sent; some installations repeat the `echo_id`, too. */
export const ourIdOf = ({ content_attributes: attributes, echo_id }: Body): string | null =>
  attributes[OUR_ID] ?? echo_id

export const LastMessageSchema = piece({ id, status: text })

export const AttachmentSchema = piece({
  file_type: text,
  data_url: text,
  content_type: text,
  fallback_title: text,
  coordinates_lat: number,
  coordinates_long: number,
  file_size: number,
  meta: record,
})
export type Attachment = z.infer<typeof AttachmentSchema>
