import type { MessageContent } from '../control/customer-message.ts'
import type { World } from '../conversations/world.ts'
import { bareMimeType } from '../media/media-kinds.ts'
import type { CustomerFile } from '../media/receive-file.ts'
import type { ChatMessage, Customer } from '../state/simulator-state.ts'
import { addContact, addConversation, contactByPhone } from './lumibot-contacts.ts'
import { attachFile } from './lumibot-files.ts'
import { keepMessage, type LumibotPlace, tellConversation } from './lumibot-messages.ts'
import type { LumibotAttachment, LumibotConversation, LumibotMessage } from './lumibot-state.ts'
import { chatIdOf } from './send-message.ts'

interface Received extends MessageContent {
  /** Of a message with a file. */
  file: CustomerFile | null
  replyTo?: string | undefined
  at?: Date | undefined
}

/**
 * A customer writes to an inbox of Lumibot: into the conversation that is not resolved, else into a new one. Null for
 * what Chatwoot lets fall (reactions).
 */
export function receiveByLumibot(
  world: World,
  place: LumibotPlace,
  customer: Customer,
  { type, content, file, replyTo, at = new Date() }: Received,
): ChatMessage | null {
  const { state } = world
  const last = customer.lastInboundAt.get(place.inbox.numberId)
  if (!last || last < at) customer.lastInboundAt.set(place.inbox.numberId, at)
  if (type === 'reaction') return null
  const conversation = openConversation(world, place, customer)
  const id = state.lumibot.nextId()
  const received = asChatwoot(world, place, { type, content, file })
  const chat: ChatMessage = {
    id: chatIdOf(id),
    phoneNumberId: place.inbox.numberId,
    customer: customer.waId,
    direction: 'in',
    type,
    content: content[type] ?? content,
    replyTo: replyTo ?? null,
    at,
    status: 'received',
  }
  const quoted = replyTo?.startsWith('lumibot.') ? Number(replyTo.slice('lumibot.'.length)) : null
  const message: LumibotMessage = {
    id,
    conversation,
    direction: 'incoming',
    private: false,
    status: 'sent',
    additionalAttributes: {},
    senderName: customer.name,
    sourceId: null,
    createdAt: at,
    chat,
    ...received,
    contentAttributes: { ...received.contentAttributes, ...(quoted !== null && { in_reply_to: quoted }) },
  }
  state.counters.inbound += 1
  keepMessage(world, place, message)
  return chat
}

function openConversation(world: World, place: LumibotPlace, customer: Customer): LumibotConversation {
  const { state } = world
  const { account, inbox } = place
  const contact =
    contactByPhone(state.lumibot, account, customer.waId) ??
    addContact(state.lumibot, account, { name: customer.name, phoneNumber: `+${customer.waId}` })
  // Its name becomes the customer's as soon as they write.
  if (/^\+?\d+$/.test(contact.name)) contact.name = customer.name
  const known = state.lumibot
    .conversationsOf(contact.id)
    .findLast(({ inboxId, status }) => inboxId === inbox.id && status !== 'resolved')
  if (known) return known
  const conversation = addConversation(state.lumibot, inbox, contact, { sourceId: customer.waId, status: 'open' })
  tellConversation(world, place, conversation, 'conversation_created')
  return conversation
}

type AsChatwoot = Pick<LumibotMessage, 'content' | 'attachments' | 'contentAttributes'>

/** What Chatwoot makes of a WhatsApp message: words, files, places and cards; of buttons the words alone. */
function asChatwoot(world: World, { inbox }: LumibotPlace, { type, content, file }: Received): AsChatwoot {
  const text = (value: unknown): AsChatwoot => ({
    content: typeof value === 'string' ? value : null,
    attachments: [],
    contentAttributes: {},
  })
  const attached = (fileType: LumibotAttachment['fileType'], details: Record<string, unknown>, words: unknown) => ({
    ...text(words),
    attachments: [{ id: world.state.lumibot.nextId(), fileType, details }],
  })
  const part = (content[type] ?? {}) as Record<string, unknown>
  if (file) {
    const fileName = file.fileName ?? `${type}.${bareMimeType(file.mimeType).split('/')[1]}`
    const { attachment } = attachFile(world, inbox, { mimeType: file.mimeType, fileName, bytes: file.bytes })
    return { ...text(file.caption), attachments: [attachment] }
  }
  switch (type) {
    case 'text':
      return text(part.body)
    case 'button':
      return text(part.text)
    case 'interactive': {
      const { title } = (part.button_reply ?? part.list_reply ?? {}) as { title?: unknown }
      return text(title)
    }
    case 'location': {
      const { latitude, longitude, name, address } = part
      const place = { coordinates_lat: latitude, coordinates_long: longitude, fallback_title: `${name}, ${address}` }
      return attached('location', place, null)
    }
    case 'contacts': {
      const [card] = content.contacts as { name?: { formatted_name?: string }; phones?: { phone?: string }[] }[]
      return attached('contact', { fallback_title: card?.phones?.[0]?.phone ?? '' }, card?.name?.formatted_name)
    }
    default:
      return { ...text(null), contentAttributes: { is_unsupported: true } }
  }
}
