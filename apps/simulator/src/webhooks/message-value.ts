import { webhookError } from '../graph/graph-error.ts'
import type { AcceptedMessage, Customer, PhoneNumber, StatusName } from '../state/simulator-state.ts'
import type { WebhookUpdate } from './webhook-update.ts'

const unixSeconds = (at: Date): string => String(Math.floor(at.getTime() / 1000))

const base = (number: PhoneNumber) => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: number.displayPhoneNumber.replace(/\D/g, ''), phone_number_id: number.id },
})

const contactOf = (customer: Customer) => ({
  profile: { name: customer.name, ...(customer.username && { username: customer.username }) },
  // Left out altogether, not empty, for a customer who hides the phone.
  ...(!customer.hidePhone && { wa_id: customer.waId }),
  user_id: customer.bsuid,
})

/** The part of a value that names number and customer. */
export const personalValue = (number: PhoneNumber, customer: Customer) => ({
  ...base(number),
  contacts: [contactOf(customer)],
})

const updateOf = (number: PhoneNumber, join: 'messages' | 'statuses', value: Record<string, unknown>) =>
  ({ appId: number.appId, wabaId: number.wabaId, number, field: 'messages', join, value }) satisfies WebhookUpdate

interface InboundParts {
  id: string
  type: string
  content: Record<string, unknown>
  at: Date
  replyTo: string | null
}

/** A customer's message, as the webhook tells it. */
export function inboundUpdate(number: PhoneNumber, customer: Customer, message: InboundParts): WebhookUpdate {
  const context = message.replyTo && { from: number.displayPhoneNumber.replace(/\D/g, ''), id: message.replyTo }
  return updateOf(number, 'messages', {
    ...base(number),
    contacts: [contactOf(customer)],
    messages: [
      {
        ...(context && { context }),
        ...(!customer.hidePhone && { from: customer.waId }),
        from_user_id: customer.bsuid,
        id: message.id,
        timestamp: unixSeconds(message.at),
        ...message.content,
        type: message.type,
      },
    ],
  })
}

interface StatusParts {
  status: StatusName
  at: Date
  errorCode?: number | undefined
  details?: string | undefined
  tellPricing: boolean
}

/** What became of a sent message. */
export function statusUpdate(
  number: PhoneNumber,
  customer: Customer,
  message: AcceptedMessage,
  { status, at, errorCode, details, tellPricing }: StatusParts,
): WebhookUpdate {
  const byPhone = 'phone' in message.sentTo
  const failed = status === 'failed'
  return updateOf(number, 'statuses', {
    ...base(number),
    // A failure names nobody but the recipient of the request.
    ...(!failed && { contacts: [contactOf(customer)] }),
    statuses: [
      {
        id: message.id,
        status,
        timestamp: unixSeconds(at),
        ...((byPhone || !customer.hidePhone) && { recipient_id: customer.waId }),
        ...(!(failed && byPhone) && { recipient_user_id: customer.bsuid }),
        ...(message.callbackData !== null && { biz_opaque_callback_data: message.callbackData }),
        ...(tellPricing && { pricing: pricingOf(message) }),
        ...(errorCode !== undefined && { errors: [webhookError(errorCode, details)] }),
      },
    ],
  })
}

function pricingOf(message: AcceptedMessage) {
  const template = message.type === 'template'
  return {
    billable: template,
    pricing_model: 'PMP',
    category: template ? 'utility' : 'service',
    type: template ? 'regular' : 'free_customer_service',
  }
}
