import type { PhoneNumber } from '../state/simulator-state.ts'

/** One thing to tell: a message, a status, or a whole value of any field. */
export interface WebhookUpdate {
  appId: string
  wabaId: string
  /** Null for fields about the account. */
  number: PhoneNumber | null
  field: string
  /** `messages` and `statuses` of one number join in one value; anything else stays alone. */
  join: 'messages' | 'statuses' | null
  value: Record<string, unknown>
  /** When it happened, in Unix seconds, of what is about the account; messages and statuses carry their own. */
  time?: number
}

interface Change {
  field: string
  value: Record<string, unknown>
}

/** Puts updates into one body, in their order: neighbours about the same number and of the same sort share a value. */
export function webhookBody(updates: readonly WebhookUpdate[]) {
  const entries: { id: string; time?: number; changes: Change[] }[] = []
  let group: { first: WebhookUpdate; change: Change; contacts: Set<string> } | undefined
  for (const update of updates) {
    if (group && joins(group.first, update)) {
      append(group.change.value, update.value, group.contacts)
      continue
    }
    const change: Change = { field: update.field, value: structuredClone(update.value) }
    const entry = entries.at(-1)
    if (entry?.id === update.wabaId && entry.time === update.time) entry.changes.push(change)
    else entries.push({ id: update.wabaId, ...(update.time && { time: update.time }), changes: [change] })
    group = { first: update, change, contacts: new Set(contactsOf(update.value).map((item) => JSON.stringify(item))) }
  }
  return { object: 'whatsapp_business_account', entry: entries }
}

const joins = (before: WebhookUpdate, after: WebhookUpdate) =>
  after.join !== null &&
  before.join === after.join &&
  before.wabaId === after.wabaId &&
  before.number?.id === after.number?.id

/** Adds one value's lists to another's. A contact is named once in a value, however many of its messages follow. */
function append(value: Record<string, unknown>, more: Record<string, unknown>, known: Set<string>): void {
  for (const contact of contactsOf(more)) {
    const key = JSON.stringify(contact)
    if (known.has(key)) continue
    known.add(key)
    listOf(value, 'contacts').push(contact)
  }
  for (const name of ['messages', 'statuses'] as const) {
    if (Array.isArray(more[name])) listOf(value, name).push(...(more[name] as unknown[]))
  }
}

const contactsOf = (value: Record<string, unknown>): unknown[] => (value.contacts as unknown[] | undefined) ?? []

/** The list of that name, made when it is not there. */
function listOf(value: Record<string, unknown>, name: 'contacts' | 'messages' | 'statuses'): unknown[] {
  const list = value[name]
  if (Array.isArray(list)) return list
  const made: unknown[] = []
  value[name] = made
  return made
}
