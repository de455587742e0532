import type { AcceptedMessage, StatusName } from '../state/simulator-state.ts'
import { statusUpdate } from '../webhooks/message-value.ts'
import type { World } from './world.ts'

interface StatusReport {
  status: StatusName
  errorCode?: number | undefined
  details?: string | undefined
  at?: Date | undefined
  /** Tells it even where a phone would not: again, or backwards. */
  force?: boolean
}

/** Notes what became of a sent message and tells the callback. A status goes forward only, unless it is forced. */
export function reportStatus(world: World, message: AcceptedMessage, report: StatusReport): boolean {
  const { state } = world
  const number = state.numbers.get(message.phoneNumberId)
  const customer = state.customers.get(message.customer)
  if (!number || !customer) return false
  const { status, errorCode, details, at = new Date(), force = false } = report
  const forward = message.status !== 'failed' && RANK[status] > RANK[message.status]
  if (!forward && !force) return false
  const tellPricing = status === 'sent' || ((status === 'delivered' || status === 'read') && !message.pricingTold)
  if (status === 'delivered' || status === 'read') message.pricingTold = true
  if (forward) message.status = status
  message.statuses.push({ status, at, ...(errorCode !== undefined && { errorCode }) })
  world.webhooks.send(statusUpdate(number, customer, message, { status, at, errorCode, details, tellPricing }))
  state.events.emit({
    type: 'message',
    phoneNumberId: message.phoneNumberId,
    customer: message.customer,
    messageId: message.id,
  })
  return true
}

const RANK = { accepted: 0, received: 0, sent: 1, delivered: 2, read: 3, played: 4, failed: 5 } as const
