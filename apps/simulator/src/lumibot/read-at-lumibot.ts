import type { World } from '../conversations/world.ts'
import type { Customer } from '../state/simulator-state.ts'
import { reportLumibotStatus } from './lumibot-messages.ts'
import type { LumibotInbox } from './lumibot-state.ts'

/** The customer looks at what came by this inbox: everything that arrived is read now. Answers how many were. */
export function readAtLumibot(world: World, inbox: LumibotInbox, customer: Customer): number {
  let read = 0
  for (const message of world.state.lumibot.messages.values()) {
    const { chat } = message
    if (chat?.direction !== 'out' || chat.phoneNumberId !== inbox.numberId || chat.customer !== customer.waId) continue
    const arrived = chat.status === 'sent' || chat.status === 'delivered'
    if (arrived && reportLumibotStatus(world, message, { status: 'read' })) read += 1
  }
  return read
}
