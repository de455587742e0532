import { z } from 'zod'
import { upsertCustomer } from '../state/customers.ts'
import type { Customer, SimulatorState } from '../state/simulator-state.ts'

export const CustomerInput = z.strictObject({
  name: z.string().min(1).max(256).optional(),
  username: z.string().min(1).nullable().optional(),
  bsuid: z.string().min(3).optional(),
  hidePhone: z.boolean().optional(),
  onWhatsApp: z.boolean().optional(),
  /** Moves the 24-hour window of one number: when the customer last wrote to it, or null for never. */
  lastInbound: z
    .strictObject({ phoneNumberId: z.string(), at: z.iso.datetime({ offset: true }).nullable() })
    .optional(),
})

export function putCustomer(state: SimulatorState, waId: string, input: z.infer<typeof CustomerInput>) {
  const { lastInbound, ...changes } = input
  const customer = upsertCustomer(state, waId, changes)
  if (lastInbound?.at) customer.lastInboundAt.set(lastInbound.phoneNumberId, new Date(lastInbound.at))
  else if (lastInbound) customer.lastInboundAt.delete(lastInbound.phoneNumberId)
  return customerView(customer)
}

export const customerView = ({ lastInboundAt, stopsMarketingOf, ...customer }: Customer) => ({
  ...customer,
  stopsMarketingOf: [...stopsMarketingOf],
  lastInboundAt: Object.fromEntries(lastInboundAt),
})
