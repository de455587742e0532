import type { World } from '../conversations/world.ts'
import { chatOf } from '../state/chats.ts'
import type { PhoneNumber } from '../state/simulator-state.ts'
import { whatsappFailure } from './graph-error.ts'
import { readReadRequest } from './message-schema.ts'

/** Meta shows that someone is writing until a message comes, or for this long. */
const TYPING_MS = 25_000

/** `POST /:phoneNumberId/messages` with `status: read`: that message and all before it, and maybe "typing…". */
export function markAsRead({ state }: World, number: PhoneNumber, body: Record<string, unknown>) {
  const { messageId, typing } = readReadRequest(body)
  const marked = state.messages.get(messageId)
  if (marked?.direction !== 'in' || marked.phoneNumberId !== number.id) {
    throw whatsappFailure(131009, { details: 'message_id is not a message this number received.' })
  }
  const { customer } = marked
  for (const message of chatOf(state, number.id, customer)) {
    if (message.direction === 'in' && message.at <= marked.at && message.status !== 'read') {
      message.status = 'read'
      state.events.emit({ type: 'message', phoneNumberId: number.id, customer, messageId: message.id })
    }
  }
  if (typing) {
    const until = new Date(Date.now() + TYPING_MS).toISOString()
    state.events.emit({ type: 'typing', phoneNumberId: number.id, customer, until })
  }
  return { success: true }
}
