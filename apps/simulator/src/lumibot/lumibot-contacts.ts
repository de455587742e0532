import { otherBrazilianSpelling } from '../state/customers.ts'
import type {
  LumibotAccount,
  LumibotContact,
  LumibotConversation,
  LumibotInbox,
  LumibotState,
} from './lumibot-state.ts'

/** The contact of a number, in either spelling of a Brazilian mobile. */
export function contactByPhone(
  state: LumibotState,
  account: LumibotAccount,
  digits: string,
): LumibotContact | undefined {
  const spellings = [digits, otherBrazilianSpelling(digits)].map((spelling) => `+${spelling}`)
  return [...state.contacts.values()].find(
    ({ accountId, phoneNumber }) => accountId === account.id && spellings.includes(phoneNumber),
  )
}

export function addContact(
  state: LumibotState,
  account: LumibotAccount,
  { name, phoneNumber }: { name: string; phoneNumber: string },
): LumibotContact {
  const contact = { id: state.nextId(), accountId: account.id, name, phoneNumber }
  state.contacts.set(contact.id, contact)
  return contact
}

export function addConversation(
  state: LumibotState,
  inbox: LumibotInbox,
  contact: LumibotContact,
  { sourceId, status }: Pick<LumibotConversation, 'sourceId' | 'status'>,
): LumibotConversation {
  const conversation: LumibotConversation = {
    id: state.nextId(),
    accountId: inbox.accountId,
    inboxId: inbox.id,
    contactId: contact.id,
    sourceId,
    status,
    createdAt: new Date(),
    lastMessage: null,
  }
  state.conversations.set(conversation.id, conversation)
  return conversation
}
