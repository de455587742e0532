import type { OutgoingContent } from '../content/outgoing-content.ts'
import { interactiveRequest } from './interactive-request.ts'
import { mediaRequest } from './media-request.ts'
import type { Recipient, SendableContent } from './sendable-content.ts'
import { templateRequest } from './template-request.ts'

export interface MessageRequest {
  recipient: Recipient
  content: SendableContent
  /** wamid of the quoted message. Meta has no quotes in reactions, which name their target. */
  replyTo?: string | null | undefined
  /** Echoed in every status of this message: always our message id. */
  callbackData: string
}

/** The body of `POST /<phone number id>/messages`, as the Cloud API's "Messages" pages of November 2025 show it. */
export function messageRequestBody({ recipient, content, replyTo, callbackData }: MessageRequest): object {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipient,
    ...typed(content, callbackData),
    ...(replyTo && content.kind !== 'reaction' && { context: { message_id: replyTo } }),
    biz_opaque_callback_data: callbackData,
  }
}

function typed(content: SendableContent, callbackData: string): object {
  switch (content.kind) {
    case 'text':
      return { type: 'text', text: { body: content.text, preview_url: true } }
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker':
      return { type: content.kind, [content.kind]: mediaRequest(content) }
    case 'location':
      return { type: 'location', location: placeRequest(content) }
    case 'contacts':
      return { type: 'contacts', contacts: content.contacts.map(contactRequest) }
    case 'reaction':
      return { type: 'reaction', reaction: { message_id: content.targetId, emoji: content.emoji ?? '' } }
    case 'template':
      return { type: 'template', template: templateRequest(content) }
    default:
      return { type: 'interactive', interactive: interactiveRequest(content, callbackData) }
  }
}

const placeRequest = ({ latitude, longitude, name, address }: Extract<SendableContent, { kind: 'location' }>) => ({
  latitude,
  longitude,
  ...(name && { name }),
  ...(address && { address }),
})

type Card = Extract<OutgoingContent, { kind: 'contacts' }>['contacts'][number]

// Meta wants one part of the name beside the whole of it.
const contactRequest = ({ name, organization, phones, emails }: Card) => ({
  name: { formatted_name: name, first_name: name },
  ...(organization && { org: { company: organization } }),
  ...(phones.length > 0 && { phones: phones.map(({ phone, waId }) => ({ phone, ...(waId && { wa_id: waId }) })) }),
  ...(emails.length > 0 && { emails }),
})
