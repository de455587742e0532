import type { SendRequest } from '../graph/message-schema.ts'
import { addMessage } from '../state/chats.ts'
import { newWamid } from '../state/ids.ts'
import type { AcceptedMessage, Customer, PhoneNumber } from '../state/simulator-state.ts'
import type { ShownTemplate } from '../templates/show-template.ts'
import { reportStatus } from './report-status.ts'
import type { World } from './world.ts'

export interface Undeliverable {
  code: number
  details?: string | undefined
}

/** Takes a message on: from here its statuses come by themselves, or its failure. */
export function acceptMessage(
  world: World,
  number: PhoneNumber,
  customer: Customer,
  { type, content, to, replyTo, callbackData, shown }: SendRequest & { shown?: ShownTemplate | undefined },
  undeliverable: Undeliverable | null,
): AcceptedMessage {
  const { state } = world
  const message: AcceptedMessage = {
    id: newWamid(),
    phoneNumberId: number.id,
    customer: customer.waId,
    direction: 'out',
    type,
    content,
    shown,
    replyTo,
    at: new Date(),
    status: 'accepted',
    sentTo: to ? { phone: to } : { bsuid: customer.bsuid },
    callbackData,
    statuses: [],
    pricingTold: false,
  }
  addMessage(state, message)
  state.accepted.push(message)
  state.counters.accepted += 1
  const { autoStatuses, statusDelayMs } = state.behaviour
  if (undeliverable) {
    const { code: errorCode, details } = undeliverable
    world.later(statusDelayMs, () => reportStatus(world, message, { status: 'failed', errorCode, details }))
  } else {
    const isVoice = type === 'audio' && 'voice' in content && content.voice === true
    for (const [step, status] of autoStatuses.filter((status) => status !== 'played' || isVoice).entries()) {
      world.later(statusDelayMs * (step + 1), () => reportStatus(world, message, { status }))
    }
  }
  // A phone shows what was not delivered to nobody.
  if (!undeliverable) {
    state.events.emit({ type: 'message', phoneNumberId: number.id, customer: customer.waId, messageId: message.id })
  }
  return message
}
