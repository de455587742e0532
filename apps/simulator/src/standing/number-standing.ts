import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import type { PhoneNumber } from '../state/simulator-state.ts'
import { tellAccount } from '../webhooks/tell-account.ts'

export const NumberEventInput = z
  .strictObject({
    /** Meta tells it by no webhook: it is read. */
    qualityRating: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']),
    /** A second; more than 80 is told. */
    throughput: z.number().int().min(1).max(100_000),
    name: z.strictObject({
      decision: z.enum(['APPROVED', 'REJECTED', 'DEFERRED', 'PENDING']),
      name: z.string().min(1),
      reason: z.string().optional(),
    }),
    pin: z.enum(['PIN_CHANGED', 'PIN_RESET_REQUEST', 'PIN_REQUEST_SUCCESS']),
    registered: z.boolean(),
  })
  .partial()
export type NumberEvent = z.infer<typeof NumberEventInput>

const NAME_STATUS = {
  APPROVED: 'APPROVED',
  REJECTED: 'DECLINED',
  DEFERRED: 'PENDING_REVIEW',
  PENDING: 'PENDING_REVIEW',
}

/** What becomes of a number: each part that is given holds from now on, and is told where Meta tells it. */
export function decideNumber(world: World, number: PhoneNumber, event: NumberEvent): void {
  const display_phone_number = number.displayPhoneNumber.replace(/\D/g, '')
  const tell = (field: string, value: Record<string, unknown>) =>
    tellAccount(world, number.wabaId, field, { display_phone_number, ...value })
  const { qualityRating, throughput, name, pin, registered } = event
  if (qualityRating) number.qualityRating = qualityRating
  if (registered !== undefined) number.registered = registered
  if (throughput) {
    const isUpgrade = throughput > 80 && number.throughput <= 80
    number.throughput = throughput
    const unlimited = { current_limit: 'TIER_UNLIMITED', max_daily_conversations_per_business: 'TIER_UNLIMITED' }
    if (isUpgrade) tell('phone_number_quality_update', { event: 'THROUGHPUT_UPGRADE', ...unlimited })
  }
  if (name) {
    number.nameStatus = NAME_STATUS[name.decision]
    if (name.decision === 'APPROVED') number.verifiedName = name.name
    const { decision, reason } = name
    const rejection_reason = decision === 'REJECTED' ? (reason ?? 'NAME_NOT_CONSISTENT') : null
    tell('phone_number_name_update', { decision, requested_verified_name: name.name, rejection_reason })
  }
  if (pin) tell('security', { event: pin, ...(pin === 'PIN_CHANGED' && { requester: '61560000000000' }) })
}
