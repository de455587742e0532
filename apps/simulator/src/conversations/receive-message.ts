import { addMessage } from '../state/chats.ts'
import { newWamid } from '../state/ids.ts'
import type { ChatMessage, Customer, PhoneNumber } from '../state/simulator-state.ts'
import { inboundUpdate } from '../webhooks/message-value.ts'
import type { World } from './world.ts'

export interface InboundMessage {
  type: string
  /** What stands beside `id`, `from`, `timestamp` and `type` in the webhook: `{ text: { body } }`. */
  content: Record<string, unknown>
  replyTo?: string | null | undefined
  id?: string | undefined
  at?: Date | undefined
}

/** A customer writes: opens the 24-hour window, uses up the number's throughput, and goes out as a webhook. */
export function receiveMessage(
  world: World,
  number: PhoneNumber,
  customer: Customer,
  { type, content, replyTo = null, id = newWamid(), at = new Date() }: InboundMessage,
): ChatMessage {
  const { state } = world
  const message: ChatMessage = {
    id,
    phoneNumberId: number.id,
    customer: customer.waId,
    direction: 'in',
    type,
    content: content[type] ?? content,
    replyTo,
    at,
    status: 'received',
  }
  addMessage(state, message)
  state.counters.inbound += 1
  const last = customer.lastInboundAt.get(number.id)
  if (!last || last < at) customer.lastInboundAt.set(number.id, at)
  state.throughputs.use(number.id, { burst: number.throughput, intervalMs: 1000 / number.throughput })
  world.webhooks.send(inboundUpdate(number, customer, { id, type, content, at, replyTo }))
  state.events.emit({ type: 'message', phoneNumberId: number.id, customer: customer.waId, messageId: id })
  return message
}
