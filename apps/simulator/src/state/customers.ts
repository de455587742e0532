import { bsuidFor } from './ids.ts'
import type { Customer, SimulatorState } from './simulator-state.ts'

export interface CustomerChanges {
  name?: string | undefined
  username?: string | null | undefined
  bsuid?: string | undefined
  hidePhone?: boolean | undefined
  onWhatsApp?: boolean | undefined
}

/** The customer with this WhatsApp id, made when nobody knew it yet, with the changes applied. */
export function upsertCustomer(state: SimulatorState, waId: string, changes: CustomerChanges): Customer {
  const known = state.customers.get(waId)
  const customer: Customer = known ?? {
    waId,
    name: changes.name ?? `Cliente ${waId.slice(-4)}`,
    username: null,
    bsuid: bsuidFor(waId),
    hidePhone: false,
    onWhatsApp: true,
    stopsMarketingOf: new Set(),
    lastInboundAt: new Map(),
  }
  const { name, username, bsuid, hidePhone, onWhatsApp } = changes
  if (name !== undefined) customer.name = name
  if (username !== undefined) customer.username = username
  if (bsuid !== undefined) {
    state.customersByBsuid.delete(customer.bsuid)
    customer.bsuid = bsuid
  }
  if (hidePhone !== undefined) customer.hidePhone = hidePhone
  if (onWhatsApp !== undefined) customer.onWhatsApp = onWhatsApp
  state.customers.set(waId, customer)
  state.customersByBsuid.set(customer.bsuid, customer)
  const changed = Object.values(changes).some((value) => value !== undefined)
  if (!known || changed) state.events.emit({ type: 'customer', customer: waId })
  return customer
}

/**
 * Whose phone a number reaches. WhatsApp knows a Brazilian mobile by one of its two spellings, with or without the
 * ninth digit, and finds it by either.
 */
export function customerByPhone(state: SimulatorState, digits: string): Customer | undefined {
  return state.customers.get(digits) ?? state.customers.get(otherBrazilianSpelling(digits) ?? '')
}

export function customerByBsuid(state: SimulatorState, bsuid: string): Customer | undefined {
  return state.customersByBsuid.get(bsuid)
}

export function otherBrazilianSpelling(digits: string): string | undefined {
  if (/^55\d{2}9[6-9]\d{7}$/.test(digits)) return digits.slice(0, 4) + digits.slice(5)
  if (/^55\d{2}[6-9]\d{7}$/.test(digits)) return `${digits.slice(0, 4)}9${digits.slice(4)}`
  return undefined
}
