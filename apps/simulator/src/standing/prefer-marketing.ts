import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import type { Customer, PhoneNumber } from '../state/simulator-state.ts'
import { personalValue } from '../webhooks/message-value.ts'

export const PreferenceInput = z.strictObject({
  phoneNumberId: z.string(),
  value: z.enum(['stop', 'resume', 'signup']),
})

const DETAILS = {
  stop: 'User requested to stop marketing messages',
  resume: 'User requested to resume marketing messages',
  signup: 'User signed up via signup link',
}

/** The customer says to WhatsApp, not to the company, whether they want marketing messages. */
export function preferMarketing(
  world: World,
  number: PhoneNumber,
  customer: Customer,
  value: z.infer<typeof PreferenceInput>['value'],
): void {
  if (value === 'stop') customer.stopsMarketingOf.add(number.id)
  else customer.stopsMarketingOf.delete(number.id)
  const preference = {
    ...(!customer.hidePhone && { wa_id: customer.waId }),
    user_id: customer.bsuid,
    detail: DETAILS[value],
    category: 'marketing_messages',
    value,
    timestamp: Math.floor(Date.now() / 1000),
  }
  world.webhooks.send({
    appId: number.appId,
    wabaId: number.wabaId,
    number,
    field: 'user_preferences',
    join: null,
    value: { ...personalValue(number, customer), user_preferences: [preference] },
  })
}
