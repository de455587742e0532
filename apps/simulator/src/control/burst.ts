import { z } from 'zod'
import { receiveMessage } from '../conversations/receive-message.ts'
import type { World } from '../conversations/world.ts'
import { upsertCustomer } from '../state/customers.ts'
import type { PhoneNumber } from '../state/simulator-state.ts'

export const BurstInput = z.strictObject({
  phoneNumberId: z.string(),
  /** Customers who write, each with the same number of messages. */
  customers: z.number().int().min(1).max(10_000),
  messagesEach: z.number().int().min(1).max(1000).default(1),
  /** WhatsApp id of the first customer; the others follow. */
  firstWaId: z
    .string()
    .regex(/^\d{8,15}$/)
    .default('5511900000001'),
})

/** Many customers write at once, in turns. The texts are numbered, so that a gap would show. */
export function burst(world: World, number: PhoneNumber, input: z.infer<typeof BurstInput>) {
  const messageIds: string[] = []
  for (let round = 1; round <= input.messagesEach; round += 1) {
    for (let index = 0; index < input.customers; index += 1) {
      const waId = String(BigInt(input.firstWaId) + BigInt(index))
      const customer = upsertCustomer(world.state, waId, { name: `Cliente ${index + 1}` })
      const content = { text: { body: `Mensagem ${round} de ${input.messagesEach}` } }
      messageIds.push(receiveMessage(world, number, customer, { type: 'text', content }).id)
    }
  }
  return { messages: messageIds.length, messageIds }
}
