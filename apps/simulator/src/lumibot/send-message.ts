import type { Undeliverable } from '../conversations/accept-message.ts'
import type { World } from '../conversations/world.ts'
import { customerByPhone, upsertCustomer } from '../state/customers.ts'
import { newWamid } from '../state/ids.ts'
import type { AcceptedMessage, Customer } from '../state/simulator-state.ts'
import { attachFile, type LumibotFile } from './lumibot-files.ts'
import { keepMessage, type LumibotPlace, placeOf, reportLumibotStatus, tellMessage } from './lumibot-messages.ts'
import type { LumibotConversation, LumibotMessage } from './lumibot-state.ts'

export interface LumibotSend {
  content: string | null
  files: LumibotFile[]
  isPrivate: boolean
  isVoice: boolean
  contentAttributes: Record<string, unknown>
  templateParams: Record<string, unknown> | null
  echoId: string | null
  senderName: string
}

/**
 * The company writes, by the API or at Lumibot itself. Lumibot takes the message at once and passes it on to WhatsApp
 * after that: what becomes of it is told by webhooks.
 */
export function sendByLumibot(
  world: World,
  conversation: LumibotConversation,
  input: LumibotSend,
  orderedFailure: Undeliverable | null,
): LumibotMessage {
  const { state } = world
  const place = placeOf(world, conversation)
  const customer = customerByPhone(state, conversation.sourceId) ?? upsertCustomer(state, conversation.sourceId, {})
  const files = input.files.map((file) => attachFile(world, place.inbox, file))
  const id = state.lumibot.nextId()
  const message: LumibotMessage = {
    id,
    conversation,
    direction: 'outgoing',
    content: input.content,
    private: input.isPrivate,
    status: 'sent',
    contentAttributes: input.contentAttributes,
    additionalAttributes: input.templateParams ? { template_params: input.templateParams } : {},
    attachments: files.map(({ attachment }) => attachment),
    senderName: input.senderName,
    sourceId: null,
    createdAt: new Date(),
    chat: input.isPrivate ? null : toChat(place, customer, { id, input, mediaId: files[0]?.mediaId ?? null }),
  }
  keepMessage(world, place, message)
  if (!input.isPrivate) passOn(world, message, customer, orderedFailure)
  return message
}

/** To WhatsApp: its id comes with an update, then its statuses, or the failure with Meta's code and words. */
function passOn(world: World, message: LumibotMessage, customer: Customer, ordered: Undeliverable | null): void {
  const { state } = world
  const { autoStatuses, statusDelayMs } = state.behaviour
  state.counters.accepted += 1
  if (message.chat) state.accepted.push(message.chat as AcceptedMessage)
  const failure = ordered
    ? { ...ordered, title: ordered.details ?? 'Something went wrong' }
    : whyUndeliverable(world, message, customer)
  if (failure) {
    const error = `${failure.code}: ${failure.title}`
    world.later(statusDelayMs, () => void reportLumibotStatus(world, message, { status: 'failed', error }))
    return
  }
  world.later(statusDelayMs, () => {
    message.sourceId = newWamid()
    tellMessage(world, placeOf(world, message.conversation), message, 'message_updated')
  })
  // Chatwoot tells of nothing beyond reading.
  for (const [step, status] of autoStatuses.filter((status) => status !== 'played').entries()) {
    world.later(statusDelayMs * (step + 1), () => void reportLumibotStatus(world, message, { status }))
  }
}

function whyUndeliverable({ state }: World, message: LumibotMessage, customer: Customer) {
  if (!customer.onWhatsApp) return { code: 131026, title: 'Message undeliverable' }
  const numberId = message.chat?.phoneNumberId ?? ''
  const last = customer.lastInboundAt.get(numberId)
  const isOpen = last !== undefined && Date.now() - last.getTime() < DAY_MS
  if (message.additionalAttributes.template_params || isOpen || !state.behaviour.enforceWindow) return null
  return { code: 131047, title: 'Re-engagement message' }
}

const DAY_MS = 24 * 60 * 60_000

/** On the customer's phone: a file with its words as caption, a template by the words it was sent with. */
function toChat(
  { inbox }: LumibotPlace,
  customer: Customer,
  { id, input, mediaId }: { id: number; input: LumibotSend; mediaId: string | null },
): AcceptedMessage {
  const { content, files, isVoice, templateParams, contentAttributes } = input
  const quoted = contentAttributes.in_reply_to
  const base = {
    id: chatIdOf(id),
    phoneNumberId: inbox.numberId,
    customer: customer.waId,
    direction: 'out',
    replyTo: quoted ? chatIdOf(Number(quoted)) : null,
    at: new Date(),
    status: 'accepted',
    sentTo: { phone: customer.waId },
    callbackData: input.echoId,
    statuses: [],
    pricingTold: true,
  } as const
  const [file] = files
  if (file) {
    const [kind] = file.mimeType.split('/')
    const type = kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'document'
    const shown = {
      id: mediaId,
      mime_type: file.mimeType,
      filename: file.fileName,
      ...(content && { caption: content }),
    }
    return { ...base, statuses: [], type, content: type === 'audio' ? { ...shown, voice: isVoice } : shown }
  }
  if (templateParams)
    return { ...base, statuses: [], type: 'template', content: { ...templateParams, caption: content } }
  return { ...base, statuses: [], type: 'text', content: { body: content ?? '' } }
}

/** What a message of Lumibot is called on the phones. */
export const chatIdOf = (messageId: number): string => `lumibot.${messageId}`
