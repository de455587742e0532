import { phoneFromWaId } from '@recado/core'
import type { OutgoingMessage } from '../channel-adapter.ts'
import type { LumibotAnswer } from './lumibot-answer.ts'
import type { LumibotAccess, LumibotClient } from './lumibot-client.ts'
import type { LumibotContact, LumibotConversation } from './lumibot-schemas.ts'

interface Where {
  client: LumibotClient
  access: LumibotAccess
  inboxId: string
}

/** How a customer is called at Lumibot: `phone` to compare by, `asWritten` to create one by. Both E.164. */
export interface Address {
  phone: string
  asWritten: string
}

/** Null for somebody known by a user ID alone, whom Lumibot cannot be asked for. */
export function addressOf({ waId, phone }: OutgoingMessage['to']): Address | null {
  const compared = phone ?? (waId === null ? null : phoneFromWaId(waId))
  return compared === null
    ? null
    : { phone: compared, asWritten: waId === null ? compared : `+${waId.replace(/^\+/, '')}` }
}

/** The customer's conversation in our inbox, which is opened where there is none. Nothing is sent by it. */
export async function findConversation(where: Where, address: Address): Promise<LumibotAnswer<string>> {
  const { client, access, inboxId } = where
  const contact = await findContact(where, address)
  if (contact.kind !== 'ok') return contact
  const contactId = contact.data.id
  const conversations = await client.listConversations(access, contactId)
  if (conversations.kind !== 'ok') return conversations
  const known = newestOf(conversations.data.filter((conversation) => conversation.inbox_id === inboxId))
  return known ? { kind: 'ok', data: known.id } : client.createConversation(access, { inboxId, contactId })
}

async function findContact(
  { client, access, inboxId }: Where,
  { phone, asWritten }: Address,
): Promise<LumibotAnswer<LumibotContact>> {
  const found = await client.searchContacts(access, searchTextOf(phone))
  if (found.kind !== 'ok') return found
  const same = found.data.filter(({ phone_number }) => phone_number && phoneFromWaId(phone_number) === phone)
  const contact = same.find(({ phone_number }) => phone_number === asWritten) ?? same[0]
  return contact
    ? { kind: 'ok', data: contact }
    : client.createContact(access, { inboxId, name: asWritten, phone: asWritten })
}

/** Part of the number as it stands in every way it is written: see phoneFromWaId. */
export function searchTextOf(phone: string): string {
  if (BRAZILIAN_MOBILE.test(phone)) return phone.slice(-8)
  return MEXICAN_OR_ARGENTINE.test(phone) ? phone.slice(-10) : phone
}
const BRAZILIAN_MOBILE = /^\+55\d{2}9\d{8}$/
const MEXICAN_OR_ARGENTINE = /^\+5[24]\d{10}$/

/** One that is still being worked on before a resolved one, and the newest of each. */
const newestOf = (conversations: readonly LumibotConversation[]): LumibotConversation | undefined =>
  [...conversations].sort(
    (one, other) =>
      Number(one.status === 'resolved') - Number(other.status === 'resolved') || Number(other.id) - Number(one.id),
  )[0]
