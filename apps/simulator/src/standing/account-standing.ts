import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import { whatsappFailure } from '../graph/graph-error.ts'
import type { BusinessAccount, PhoneNumber } from '../state/simulator-state.ts'
import { tellAccount } from '../webhooks/tell-account.ts'

const instant = z.iso.datetime({ offset: true })

export const AccountEventInput = z
  .strictObject({
    review: z.enum(['APPROVED', 'PENDING', 'REJECTED', 'DEFERRED']),
    ban: z.strictObject({
      state: z.enum(['SCHEDULE_FOR_DISABLE', 'DISABLE', 'REINSTATE']),
      date: z.string().optional(),
    }),
    /** All that hold from now on; none: an empty list. */
    restrictions: z.array(z.strictObject({ type: z.string().min(1), expiration: instant.optional() })),
    violation: z.string().min(1),
    /** Another `account_update`, such as ACCOUNT_DELETED or PARTNER_APP_UNINSTALLED. */
    event: z.string().min(1),
    alert: z.strictObject({
      type: z.string().min(1),
      description: z.string().optional(),
      status: z.enum(['ACTIVE', 'RESOLVED', 'NONE']).default('ACTIVE'),
      severity: z.enum(['CRITICAL', 'WARNING', 'INFORMATIONAL']).default('WARNING'),
    }),
    /** Of the business, and so of all its numbers: `TIER_10K`. */
    messagingLimit: z.string().min(1),
  })
  .partial()
export type AccountEvent = z.infer<typeof AccountEventInput>

/** What Meta decides about an account: each part that is given holds from now on, and is told. */
export function decideAccount(world: World, account: BusinessAccount, event: AccountEvent): void {
  const tell = (field: string, value: Record<string, unknown>) => tellAccount(world, account.id, field, value)
  const { review, ban, restrictions, violation, alert, messagingLimit } = event
  if (review) {
    account.review = review
    tell('account_review_update', { decision: review })
  }
  if (ban) {
    account.isDisabled = ban.state === 'DISABLE'
    const { state, date = new Date().toDateString() } = ban
    tell('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: state, waba_ban_date: date } })
  }
  if (restrictions) {
    account.restrictions = restrictions.map(({ type, expiration }) => ({
      type,
      until: expiration ? new Date(expiration) : null,
    }))
    const restriction_info = account.restrictions.map(({ type, until }) => ({
      restriction_type: type,
      ...(until && { expiration: Math.floor(until.getTime() / 1000) }),
    }))
    tell('account_update', { event: 'ACCOUNT_RESTRICTION', restriction_info })
  }
  if (violation) tell('account_update', { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: violation } })
  if (event.event) tell('account_update', { event: event.event, waba_info: { waba_id: account.id } })
  if (alert) {
    const { type: alert_type, status: alert_status, severity: alert_severity, description: alert_description } = alert
    const alert_info = { alert_severity, alert_status, alert_type, ...(alert_description && { alert_description }) }
    tell('account_alerts', { entity_type: 'BUSINESS', entity_id: account.id, alert_info })
  }
  if (messagingLimit) {
    for (const number of world.state.numbers.values()) {
      if (number.wabaId === account.id) number.messagingLimit = messagingLimit
    }
    tell('business_capability_update', { max_daily_conversations_per_business: messagingLimit })
  }
}

const holds = (account: BusinessAccount, type: string): boolean =>
  account.restrictions.some((one) => one.type === type && (one.until === null || one.until > new Date()))

/** Refuses what an account in bad standing may not send; answers and first messages are restricted each by itself. */
export function requireStanding({ state }: World, { wabaId }: PhoneNumber, isAnswer: boolean): void {
  const account = state.accounts.get(wabaId)
  if (!account) return
  if (account.isDisabled) throw whatsappFailure(131031)
  const restriction = isAnswer ? 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING' : 'RESTRICTED_BIZ_INITIATED_MESSAGING'
  if (holds(account, restriction)) throw whatsappFailure(368)
}
