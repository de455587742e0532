import { chatOf } from '../state/chats.ts'
import type { AcceptedMessage, ChatMessage, Customer, PhoneNumber } from '../state/simulator-state.ts'
import { reportStatus } from './report-status.ts'
import type { World } from './world.ts'

export const isAccepted = (message: ChatMessage | AcceptedMessage): message is AcceptedMessage =>
  message.direction === 'out'

/** The customer looks at the conversation: everything that arrived is read now. Answers how many were. */
export function openConversation(world: World, number: PhoneNumber, customer: Customer): number {
  let read = 0
  for (const message of chatOf(world.state, number.id, customer.waId)) {
    if (!isAccepted(message)) continue
    const arrived = message.status === 'sent' || message.status === 'delivered'
    if (arrived && reportStatus(world, message, { status: 'read' })) read += 1
  }
  return read
}
