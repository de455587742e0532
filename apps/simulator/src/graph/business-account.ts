import type { Request } from 'express'
import { numberFrom } from '../state/ids.ts'
import type { BusinessAccount, SimulatorState } from '../state/simulator-state.ts'
import { paged } from './paged.ts'
import { phoneNumberNode } from './phone-number.ts'
import { selectFields } from './select-fields.ts'

/** A WhatsApp Business Account as Graph shows it, with the fields asked for. */
export const businessAccountNode = (request: Request, account: BusinessAccount) =>
  selectFields(
    request,
    {
      id: account.id,
      name: account.name,
      timezone_id: '25',
      currency: 'BRL',
      country: 'BR',
      message_template_namespace: `${numberFrom(`namespace:${account.id}`, 8)}_recado`,
      account_review_status: account.review,
      business_verification_status: 'verified',
      ownership_type: 'SELF',
      status: 'ACTIVE',
      health_status: { can_send_message: account.isDisabled ? 'BLOCKED' : 'AVAILABLE' },
    },
    'WhatsAppBusinessAccount',
    ['name', 'timezone_id', 'message_template_namespace'],
  )

export function listPhoneNumbers(state: SimulatorState, request: Request, account: BusinessAccount) {
  const numbers = [...state.numbers.values()].filter((number) => number.wabaId === account.id)
  return paged(
    numbers.map((number) => phoneNumberNode(state, request, number)),
    request,
  )
}
