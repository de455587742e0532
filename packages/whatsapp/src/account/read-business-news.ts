import { identifier, list, piece, text } from '../webhook/loose-schemas.ts'
import { readTimeAhead } from '../webhook/read-time.ts'
import type { BusinessNews, NumberNews, Restriction } from './account-news.ts'
import { limit } from './messaging-limit.ts'

const UpdateValue = piece({
  event: identifier,
  ban_info: piece({ waba_ban_state: identifier, waba_ban_date: text }),
  restriction_info: list,
  violation_info: piece({ violation_type: identifier }),
})

/** Events after which the account is there and open to this app, or not. */
const CONNECTS = new Map([
  ['ACCOUNT_DELETED', false],
  ['ACCOUNT_OFFBOARDED', false],
  ['PARTNER_REMOVED', false],
  ['PARTNER_APP_UNINSTALLED', false],
  ['ACCOUNT_RECONNECTED', true],
  ['PARTNER_ADDED', true],
  ['PARTNER_APP_INSTALLED', true],
])

/** Bans, restrictions, violations, and whether the account is still there. Source: webhook reference `account_update`. */
export function readAccountUpdate(raw: Record<string, unknown>): BusinessNews[] {
  const { event, ban_info: ban, restriction_info: restrictions, violation_info: violation } = UpdateValue.parse(raw)
  const news: BusinessNews = { about: 'account' }
  if (ban.waba_ban_state !== null) news.ban = { state: ban.waba_ban_state, at: ban.waba_ban_date }
  if (event === 'ACCOUNT_RESTRICTION' && Array.isArray(raw.restriction_info))
    news.restrictions = restrictions.flatMap(readRestriction)
  if (event === 'ACCOUNT_VIOLATION') news.violation = violation.violation_type ?? 'UNKNOWN'
  const isConnected = CONNECTS.get(event ?? '')
  if (event !== null && isConnected !== undefined) news.connection = { isConnected, event }
  return Object.keys(news).length > 1 ? [news] : []
}

const RestrictionValue = piece({ restriction_type: identifier, expiration: text })

function readRestriction(raw: unknown): Restriction[] {
  const { restriction_type: type, expiration } = RestrictionValue.parse(raw)
  if (type === null) return []
  return [{ type, until: readTimeAhead(expiration)?.toISOString() ?? null }]
}

const ReviewValue = piece({ decision: identifier })

/** Source: webhook reference `account_review_update`. */
export function readAccountReview(raw: Record<string, unknown>): BusinessNews[] {
  const { decision } = ReviewValue.parse(raw)
  return decision === null ? [] : [{ about: 'account', reviewStatus: decision }]
}

const AlertValue = piece({
  alert_info: piece({ alert_status: identifier, alert_type: identifier, alert_description: text }),
  alert_status: identifier,
  alert_type: identifier,
  alert_description: text,
})
const OVER = new Set(['NONE', 'RESOLVED'])

/** Something Meta says in its own words. Source: webhook reference `account_alerts`. */
export function readAccountAlert(raw: Record<string, unknown>): BusinessNews[] {
  const value = AlertValue.parse(raw)
  const { alert_info: info } = value
  const type = info.alert_type ?? value.alert_type
  if (type === null) return []
  const text = info.alert_description ?? value.alert_description
  const status = info.alert_status ?? value.alert_status
  // A status of NONE also comes with what is only to be known, such as an approval; words make it worth knowing.
  return [
    { about: 'account', notice: { type, text, isOver: status === 'RESOLVED' || (OVER.has(status ?? '') && !text) } },
  ]
}

const CapabilityValue = piece({
  max_daily_conversations_per_business: limit,
  max_daily_conversation_per_phone: limit,
})

/** The portfolio's messaging limit, which its numbers share. Source: webhook reference `business_capability_update`. */
export function readCapability(raw: Record<string, unknown>): (BusinessNews | NumberNews)[] {
  const value = CapabilityValue.parse(raw)
  const messagingLimit = value.max_daily_conversations_per_business ?? value.max_daily_conversation_per_phone
  if (messagingLimit === null) return []
  return [
    { about: 'account', messagingLimit },
    { about: 'number', displayPhoneNumber: null, messagingLimit },
  ]
}
