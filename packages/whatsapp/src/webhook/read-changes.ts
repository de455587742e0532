import { isRecord } from './is-record.ts'
import { readUserIdUpdate } from './read-identity.ts'
import { readMessage } from './read-message.ts'
import { readStatus } from './read-status.ts'
import { readTime } from './read-time.ts'
import type { WebhookChange, WebhookPart } from './webhook-change.ts'
import { ContactSchema, EntrySchema, ValueSchema } from './webhook-schemas.ts'

/** Keys of `value` whose content is told by the messages and statuses themselves. */
const TOLD = new Set(['messaging_product', 'metadata', 'contacts', 'messages', 'message_echoes', 'statuses'])
const MESSAGE_FIELDS = new Set(['messages', 'smb_message_echoes'])

/**
 * The changes of a webhook body. Never throws: what cannot be read is a part of its own kind with the reason, an
 * unknown field is an event, and a body without any change answers one change that says so.
 */
export function readChanges(json: unknown): WebhookChange[] {
  if (!isRecord(json)) return [unreadable('MALFORMED_BODY', 'The body is not a JSON object.', json)]
  // Meta's dashboard sends its samples without the envelope, and some senders leave out one level of it.
  const entries = Array.isArray(json.entry) ? json.entry : isChange(json) || 'changes' in json ? [json] : []
  const changes = entries.flatMap(readEntry)
  return changes.length > 0 ? changes : [unreadable('EMPTY_BODY', 'The body holds no change.', json)]
}

function readEntry(raw: unknown): WebhookChange[] {
  const entry = EntrySchema.parse(raw)
  const changes = entry.changes.length > 0 ? entry.changes : isRecord(raw) && isChange(raw) ? [raw] : []
  if (changes.length === 0) return [unreadable('EMPTY_BODY', 'The entry holds no change.', raw, entry.id)]
  return changes.map((change) =>
    isRecord(change)
      ? readChange(change, entry)
      : unreadable('MALFORMED_BODY', 'The change is not an object.', change, entry.id),
  )
}

function readChange(change: Record<string, unknown>, entry: { id: string | null; time: string | null }): WebhookChange {
  const value = ValueSchema.parse(change.value)
  const contacts = value.contacts.map((contact) => ContactSchema.parse(contact))
  const field = typeof change.field === 'string' ? change.field : null
  const parts: WebhookPart[] = []
  if (field === null || MESSAGE_FIELDS.has(field)) {
    for (const raw of value.messages) parts.push(readMessage(raw, 'inbound', contacts))
    for (const raw of value.message_echoes) parts.push(readMessage(raw, 'echo', contacts))
    for (const raw of value.statuses) parts.push(readStatus(raw))
  }
  // Errors, user actions, and whatever Meta adds beside messages: kept whole.
  if (parts.length === 0 || hasUntold(change.value)) {
    const occurredAt = readTime(entry.time) ?? readTime(value.timestamp)
    const identities = value.user_id_update.flatMap(readUserIdUpdate)
    const told = identities.length > 0 ? { identities } : {}
    parts.push({ kind: 'event', event: { field: field ?? 'unknown', occurredAt, ...told, payload: change } })
  }
  // What partners are told comes under their own portfolio's ID, and names the account inside.
  const businessAccountId = value.waba_info.waba_id ?? entry.id
  return { businessAccountId, entryId: entry.id, phoneNumberId: value.metadata.phone_number_id, parts, payload: change }
}

const isChange = (json: Record<string, unknown>): boolean => 'value' in json

const hasUntold = (value: unknown): boolean => isRecord(value) && Object.keys(value).some((key) => !TOLD.has(key))

const unreadable = (
  code: 'EMPTY_BODY' | 'MALFORMED_BODY',
  reason: string,
  payload: unknown,
  businessAccountId: string | null = null,
): WebhookChange => ({
  businessAccountId,
  entryId: businessAccountId,
  phoneNumberId: null,
  parts: [{ kind: 'unreadable', code, reason, payload }],
  payload,
})
