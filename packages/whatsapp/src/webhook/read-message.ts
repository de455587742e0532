import { phoneFromWaId } from '@recado/core'
import { contentBody } from '../content/content-body.ts'
import { effectOf } from '../content/message-effect.ts'
import { mediaOf } from '../content/message-media.ts'
import { contentKey, readMetaContent } from '../content/read-meta-content.ts'
import { isRecord } from './is-record.ts'
import { identify, readIdentityNews } from './read-identity.ts'
import { readTime } from './read-time.ts'
import type { CustomerIdentity, IdentityNews, WebhookMessage, WebhookPart } from './webhook-change.ts'
import { type Contact, type MessageFields, MessageSchema } from './webhook-schemas.ts'

/** One message of a change; one that has no ID or no customer cannot be kept as a message and says why. */
export function readMessage(raw: unknown, direction: WebhookMessage['direction'], contacts: Contact[]): WebhookPart {
  if (!isRecord(raw)) return malformed('The message is not an object.', raw)
  const fields = MessageSchema.parse(raw)
  if (fields.id === null) return malformed('The message has no ID, or one that is too long.', raw)

  const becomes = readIdentityNews(fields)
  const customer = readCustomer(fields, direction, contacts) ?? (becomes && formerOf(becomes))
  if (customer === null) {
    const reason = `The ${direction === 'echo' ? 'recipient' : 'sender'} is neither a phone number nor a user ID.`
    return { kind: 'unreadable', code: 'NO_SENDER', reason, payload: raw }
  }
  const type = fields.type ?? contentKey(raw) ?? 'unknown'
  return {
    kind: 'message',
    message: {
      id: fields.id,
      direction,
      customer,
      becomes,
      sentAt: readTime(fields.timestamp),
      type,
      body: contentBody(readMetaContent(type, raw)),
      effect: effectOf(type, raw),
      media: mediaOf(raw),
      payload: raw,
    },
  }
}

/** Since usernames, `from` and `wa_id` may be missing; a user ID has been seen in `from` as well. */
function readCustomer(fields: MessageFields, direction: WebhookMessage['direction'], contacts: Contact[]) {
  const [address, userId] = direction === 'echo' ? [fields.to, fields.to_user_id] : [fields.from, fields.from_user_id]
  const named = identify(address, userId)
  const contact = contactOf(named, contacts)
  const fromContact = identify(contact?.wa_id ?? null, contact?.user_id ?? null)
  const customer = { waId: named.waId ?? fromContact.waId, bsuid: named.bsuid ?? fromContact.bsuid }
  if (customer.waId === null && customer.bsuid === null) return null
  return { ...customer, name: contact?.profile.name ?? null, username: contact?.profile.username ?? null }
}

/** Whoever goes by another user ID may be named by nothing but the two. */
const formerOf = ({ waId, bsuid, previousBsuid }: IdentityNews) => {
  const known = previousBsuid ?? bsuid
  return { waId: known === null ? waId : null, bsuid: known, name: null, username: null }
}

/** The contact of this customer. A message that names nobody belongs to the only contact there is. */
function contactOf({ waId, bsuid }: CustomerIdentity, contacts: Contact[]): Contact | undefined {
  if (waId === null && bsuid === null) return contacts.length === 1 ? contacts[0] : undefined
  const phone = waId === null ? null : phoneFromWaId(waId)
  return contacts.find(
    (contact) =>
      (bsuid !== null && contact.user_id === bsuid) ||
      (phone !== null && contact.wa_id !== null && phoneFromWaId(contact.wa_id) === phone),
  )
}

const malformed = (reason: string, payload: unknown): WebhookPart => ({
  kind: 'unreadable',
  code: 'MALFORMED_MESSAGE',
  reason,
  payload,
})
