import type { MessageEffect } from '../content/message-effect.ts'
import type { MetaMedia } from '../content/message-media.ts'
import type { MetaErrorClass } from '../errors/meta-errors.ts'

/** One change of a webhook body: where it happened, and everything it says, in Meta's order. */
export interface WebhookChange {
  /** The account it concerns. */
  businessAccountId: string | null
  /** Meta's `entry.id`: the same account, or, of what partners are told, whoever is told. */
  entryId: string | null
  /** `metadata.phone_number_id`; null for what concerns the whole account. */
  phoneNumberId: string | null
  /** At least one: nothing of a change goes unaccounted for. */
  parts: WebhookPart[]
  /** The change as Meta sent it. */
  payload: unknown
}

export type WebhookPart =
  | { kind: 'message'; message: WebhookMessage }
  | { kind: 'status'; status: WebhookStatus }
  | { kind: 'event'; event: WebhookEvent }
  | { kind: 'unreadable'; code: UnreadableCode; reason: string; payload: unknown }

export type UnreadableCode = 'EMPTY_BODY' | 'MALFORMED_BODY' | 'MALFORMED_MESSAGE' | 'MALFORMED_STATUS' | 'NO_SENDER'

/** How Meta names a customer in one place; any of these may be missing. */
export interface CustomerIdentity {
  /** A phone number as Meta writes it, without `+`. */
  waId: string | null
  /** Business-scoped user ID, such as `US.13491208655302741918`. */
  bsuid: string | null
}

/** What a customer goes by from now on, and the user ID until then. */
export interface IdentityNews extends CustomerIdentity {
  previousBsuid: string | null
}

export interface WebhookMessage {
  /** The wamid. */
  id: string
  /** `echo`: sent by the company with the WhatsApp Business app on its phone. */
  direction: 'inbound' | 'echo'
  customer: CustomerIdentity & { name: string | null; username: string | null }
  /** A system message's news: the customer goes by this from now on. */
  becomes: IdentityNews | null
  /** Null when Meta gave none that can be true. */
  sentAt: Date | null
  /** Meta's `type`; of a message without one, the name of the content it carries. */
  type: string
  /** What a person would read: the text, the caption, the title of the choice made. */
  body: string | null
  /** Of a reaction, an edit or a deletion. */
  effect: MessageEffect | null
  /** The file it carries. */
  media: MetaMedia | null
  /** Meta's message object, whole. */
  payload: Record<string, unknown>
  /** The channel's own conversation and contact, of channels that have such things. */
  thread?: { conversationId: string; contactId: string | null } | null
  /** Our own message id, where an echo names it. */
  callbackData?: string | null
}

export interface WebhookStatus {
  /** The wamid. */
  id: string
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed'
  occurredAt: Date | null
  /** `biz_opaque_callback_data`, where we wrote our own message id. */
  callbackData: string | null
  pricing: Record<string, unknown> | null
  /** Only of a failed one. */
  error: { code: string; title: string; details: string | null; class: MetaErrorClass } | null
  /** Meta's status object, whole. */
  payload: Record<string, unknown>
}

export interface WebhookEvent {
  field: string
  occurredAt: Date | null
  /** Of a `user_id_update`: customers who go by another user ID. */
  identities?: IdentityNews[]
  /** The change, whole: `{ field, value }`. */
  payload: Record<string, unknown>
}
