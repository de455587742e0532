import { acceptMessage, type Undeliverable } from '../conversations/accept-message.ts'
import type { World } from '../conversations/world.ts'
import { requireStanding } from '../standing/account-standing.ts'
import { customerByBsuid, customerByPhone, upsertCustomer } from '../state/customers.ts'
import type { Customer, PhoneNumber, SimulatorState } from '../state/simulator-state.ts'
import { checkTemplateMessage } from '../templates/check-template-message.ts'
import { checkCarriedMedia } from './carried-media.ts'
import { whatsappFailure } from './graph-error.ts'
import { readSendRequest, type SendRequest } from './message-schema.ts'

const WINDOW_MS = 24 * 3_600_000

/** `POST /:phoneNumberId/messages` with a type: checks, limits, acceptance. A 200 says no more than accepted. */
export function sendMessage(
  world: World,
  number: PhoneNumber,
  body: Record<string, unknown>,
  orderedFailure: Undeliverable | null,
) {
  const send = readSendRequest(body)
  if (!number.registered) throw whatsappFailure(133010)
  const customer = recipientOf(world, number, send)
  requireStanding(world, number, isInWindow(number, customer))
  const shown = send.type === 'template' ? checkTemplateMessage(world, number, send.content) : undefined
  const wrongMedia = checkCarriedMedia(world.state, number, send)
  requireRate(world, number, customer)
  const undeliverable = orderedFailure ?? wrongMedia ?? reasonNotToDeliver(world, number, customer, send)
  if (undeliverable && !orderedFailure && !wrongMedia && world.state.behaviour.undeliverable === 'response') {
    throw whatsappFailure(undeliverable.code)
  }
  const message = acceptMessage(world, number, customer, { ...send, shown }, undeliverable)
  return {
    messaging_product: 'whatsapp',
    contacts: [
      send.to ? { input: send.to, wa_id: customer.waId } : { input: send.recipient as string, user_id: customer.bsuid },
    ],
    messages: [{ id: message.id, ...(send.type === 'template' && { message_status: 'accepted' }) }],
  }
}

function recipientOf({ state }: World, number: PhoneNumber, { to, recipient }: SendRequest): Customer {
  if (recipient) {
    const customer = customerByBsuid(state, recipient)
    if (!customer) throw whatsappFailure(131009, { details: 'recipient is not a user id of this business.' })
    return customer
  }
  const digits = (to as string).replace(/[\s()+.-]/g, '')
  if (!/^[1-9]\d{6,14}$/.test(digits)) {
    throw whatsappFailure(131009, { details: 'to is not a phone number with country code.' })
  }
  if (digits === number.displayPhoneNumber.replace(/\D/g, '')) throw whatsappFailure(131021)
  // A number nobody played yet belongs to someone who never wrote.
  return customerByPhone(state, digits) ?? upsertCustomer(state, digits, {})
}

function requireRate({ state }: World, number: PhoneNumber, customer: Customer): void {
  const { pairBurst, pairIntervalMs } = state.behaviour
  const pair = `${number.id} ${customer.waId}`
  const throughput = { burst: number.throughput, intervalMs: 1000 / number.throughput }
  if (!state.throughputs.take(number.id, throughput)) throw whatsappFailure(130429)
  if (!state.pairRates.take(pair, { burst: pairBurst, intervalMs: pairIntervalMs })) throw whatsappFailure(131056)
}

function reasonNotToDeliver(
  { state }: World,
  number: PhoneNumber,
  customer: Customer,
  { type, content }: SendRequest,
): Undeliverable | null {
  if (!customer.onWhatsApp) return { code: 131026 }
  if (type === 'reaction' && !isReactable(state, number, customer, content as { message_id: string })) {
    return { code: 131009, details: 'message_id is not a message of this conversation that can be reacted to.' }
  }
  if (type === 'template') {
    const isMarketing = categoryOf(state, number, content) === 'MARKETING'
    return isMarketing && customer.stopsMarketingOf.has(number.id) ? { code: 131050 } : null
  }
  return isInWindow(number, customer) || !state.behaviour.enforceWindow ? null : { code: 131047 }
}

function isInWindow(number: PhoneNumber, customer: Customer): boolean {
  const last = customer.lastInboundAt.get(number.id)
  return last !== undefined && Date.now() - last.getTime() < WINDOW_MS
}

function categoryOf({ templates }: World['state'], { wabaId }: PhoneNumber, content: unknown): string | undefined {
  const { name, language } = content as { name: string; language: { code: string } }
  return templates.find(wabaId, name, language.code)?.category
}

const isReactable = (
  state: SimulatorState,
  number: PhoneNumber,
  customer: Customer,
  { message_id: id }: { message_id: string },
): boolean => {
  const target = state.messages.get(id)
  return target?.phoneNumberId === number.id && target.customer === customer.waId && target.type !== 'reaction'
}
