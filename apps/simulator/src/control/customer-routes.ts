import type { Request, Router } from 'express'
import { z } from 'zod'
import { openConversation } from '../conversations/open-conversation.ts'
import { receiveMessage } from '../conversations/receive-message.ts'
import type { World } from '../conversations/world.ts'
import { readAtLumibot } from '../lumibot/read-at-lumibot.ts'
import { receiveFile } from '../media/receive-file.ts'
import { PreferenceInput, preferMarketing } from '../standing/prefer-marketing.ts'
import { upsertCustomer } from '../state/customers.ts'
import { BurstInput, burst } from './burst.ts'
import { ControlError, readInput } from './control-error.ts'
import { CustomerMessageInput, contentOf } from './customer-message.ts'
import { numberOf } from './number-of.ts'
import { CustomerInput, putCustomer } from './put-customer.ts'
import { writeToLumibot } from './write-to-lumibot.ts'

/** What the customers are and do. */
export function customerRoutes(router: Router, world: World): void {
  const { state } = world

  router.put('/customers/:waId', (request, response) => {
    response.json(putCustomer(state, waIdOf(request), readInput(CustomerInput, request.body)))
  })
  router.post('/customers/:waId/messages', (request, response) => {
    const input = readInput(CustomerMessageInput, request.body)
    const { name, username, bsuid, hidePhone, id, replyTo, timestamp } = input
    const inbox = state.lumibot.inboxOf(input.phoneNumberId)
    if (inbox) return void response.status(201).json(writeToLumibot(world, inbox, waIdOf(request), input))
    const number = numberOf(state, input.phoneNumberId)
    const customer = upsertCustomer(state, waIdOf(request), { name, username, bsuid, hidePhone })
    const at = timestamp ? new Date(timestamp) : undefined
    const content = contentOf(input, (file) => receiveFile(world, number, file))
    const message = receiveMessage(world, number, customer, { ...content, id, replyTo, at })
    response.status(201).json({ messageId: message.id })
  })
  router.post('/customers/:waId/open', (request, response) => {
    const { phoneNumberId } = readInput(z.strictObject({ phoneNumberId: z.string() }), request.body)
    const customer = state.customers.get(waIdOf(request))
    if (!customer) throw new ControlError(404, `Nobody with the WhatsApp id ${waIdOf(request)} is known here.`)
    const inbox = state.lumibot.inboxOf(phoneNumberId)
    if (inbox) return void response.json({ read: readAtLumibot(world, inbox, customer) })
    response.json({ read: openConversation(world, numberOf(state, phoneNumberId), customer) })
  })
  router.post('/customers/:waId/preferences', (request, response) => {
    const { phoneNumberId, value } = readInput(PreferenceInput, request.body)
    const customer = upsertCustomer(state, waIdOf(request), {})
    preferMarketing(world, numberOf(state, phoneNumberId), customer, value)
    response.json({ value })
  })
  router.post('/messages/burst', (request, response) => {
    const input = readInput(BurstInput, request.body)
    response.status(201).json(burst(world, numberOf(state, input.phoneNumberId), input))
  })
}

const waIdOf = (request: Request): string =>
  readInput(z.string().regex(/^\d{6,15}$/, 'a WhatsApp id is 6 to 15 digits with country code'), request.params.waId)
