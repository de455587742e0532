import { phoneFromWaId } from '@recado/core'
import type { WebhookChange, WebhookMessage, WebhookPart } from '@recado/whatsapp'
import { isRecord, readTime } from '@recado/whatsapp'
import { channelMessageIdOf, lumibotBusinessId, lumibotNumberId } from './lumibot-ids.ts'
import { type MessageObject, mediaOfObject, messageObjects } from './message-objects.ts'
import { readStatus } from './read-status.ts'
import { type Body, BodySchema, ourIdOf } from './webhook-schemas.ts'

/**
 * What one webhook of Lumibot says: Chatwoot sends one event a request. Incoming messages are the customer's, outgoing
 * and template ones the company's, whoever wrote them; what the customer never sees (notes, activities) and all other
 * events are kept as events.
 */
export function readWebhook(json: unknown): WebhookChange[] {
  if (!isRecord(json)) {
    const reason = 'The body is not a JSON object.'
    const part: WebhookPart = { kind: 'unreadable', code: 'MALFORMED_BODY', reason, payload: json }
    return [{ businessAccountId: null, entryId: null, phoneNumberId: null, parts: [part], payload: json }]
  }
  const body = BodySchema.parse(json)
  const inboxId = body.inbox.id ?? body.conversation.inbox_id ?? body.inbox_id
  return [
    {
      businessAccountId: body.account.id && lumibotBusinessId(body.account.id),
      entryId: null,
      phoneNumberId: inboxId && lumibotNumberId(inboxId),
      parts: readParts(json, body),
      payload: json,
    },
  ]
}

function readParts(raw: Record<string, unknown>, body: Body): WebhookPart[] {
  const { event, private: isPrivate } = body
  const direction = DIRECTIONS[body.message_type ?? '']
  if ((event !== 'message_created' && event !== 'message_updated') || !direction || isPrivate)
    return [eventOf(raw, body)]
  if (body.id === null || body.account.id === null) {
    return [unreadable('MALFORMED_MESSAGE', 'The message has no ID, or no account.', raw)]
  }
  const at = { accountId: body.account.id, messageId: body.id }
  // What changes of ours is what became of it. Of the customer's, a change may be the first we hear of the message.
  if (event === 'message_updated' && direction === 'echo') return [readStatus(raw, body, at)]
  if (body.content_attributes.deleted) return [eventOf(raw, body)]
  return readMessages(raw, body, direction, at)
}

/** Of what the customer sees. `template` is what Chatwoot sends by itself, such as a greeting. */
const DIRECTIONS: Record<string, WebhookMessage['direction']> = {
  incoming: 'inbound',
  outgoing: 'echo',
  template: 'echo',
}

function readMessages(
  raw: Record<string, unknown>,
  body: Body,
  direction: WebhookMessage['direction'],
  { accountId, messageId }: { accountId: string; messageId: string },
): WebhookPart[] {
  const customer = readCustomer(body)
  if (!customer) return [unreadable('NO_SENDER', 'The customer is neither a phone number nor a user ID.', raw)]
  const sentAt = readCreatedAt(body.created_at)
  const quoted = body.content_attributes.in_reply_to
  const { conversation, account, inbox, ...own } = raw
  const thread = body.conversation.id && {
    conversationId: body.conversation.id,
    contactId: body.conversation.contact_inbox.contact_id ?? body.conversation.meta.sender.id,
  }
  return messageObjects(body).map((object, index) => {
    const id = channelMessageIdOf(accountId, messageId) + (index === 0 ? '' : `.${index + 1}`)
    const context = quoted ? { context: { id: channelMessageIdOf(accountId, quoted) } } : {}
    return {
      kind: 'message',
      message: {
        id,
        direction,
        customer,
        becomes: null,
        sentAt,
        type: object.type,
        body: object.body,
        effect: null,
        media: mediaOfObject(object),
        payload: { id, type: object.type, ...contentUnderType(object), ...context, lumibot: own },
        thread: thread || null,
        callbackData: ourIdOf(body),
      },
    }
  })
}

const contentUnderType = ({ type, content }: MessageObject): Record<string, unknown> => ({
  [type]: type === 'contacts' ? content.cards : content,
})

/** WhatsApp's own spelling of the number stands in `source_id`; without a number there is the user ID. */
function readCustomer({ conversation, sender, message_type }: Body): WebhookMessage['customer'] | null {
  const { source_id: source } = conversation.contact_inbox
  const contact =
    conversation.meta.sender.id === null && message_type === 'incoming' ? sender : conversation.meta.sender
  const waId = [source, contact.phone_number].find((value) => value !== null && isPhone(value)) ?? null
  const bsuid = source !== null && BSUID.test(source) ? source : null
  if (waId === null && bsuid === null) return null
  // A contact without a name is called by its number.
  const name = contact.name !== null && isPhone(contact.name.replaceAll(/[\s()-]/g, '')) ? null : contact.name
  return { waId: waId?.replace(/^\+/, '') ?? null, bsuid, name, username: null }
}

const BSUID = /^[A-Z]{2}(\.[A-Za-z0-9]+){1,2}$/

/** An ISO time in webhooks, Unix seconds elsewhere. */
function readCreatedAt(createdAt: string | null): Date | null {
  if (createdAt === null) return null
  return /^\d+(\.\d+)?$/.test(createdAt) ? readTime(createdAt) : readTime(String(Date.parse(createdAt)))
}

const eventOf = (raw: Record<string, unknown>, body: Body): WebhookPart => ({
  kind: 'event',
  event: { field: `lumibot.${body.event ?? 'unknown'}`, occurredAt: readCreatedAt(body.created_at), payload: raw },
})

/** Its own IDs and people's names may be short numbers as well. */
const isPhone = (text: string): boolean => text.length > 6 && phoneFromWaId(text) !== null

const unreadable = (code: 'MALFORMED_MESSAGE' | 'NO_SENDER', reason: string, payload: unknown): WebhookPart => ({
  kind: 'unreadable',
  code,
  reason,
  payload,
})
