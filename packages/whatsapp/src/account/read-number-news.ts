import { identifier, piece, text } from '../webhook/loose-schemas.ts'
import type { NumberNews } from './account-news.ts'
import { limit } from './messaging-limit.ts'

/** Meta's events of old, which said in one word what became of a number. */
const STATUS_OF_EVENT: Record<string, string> = { FLAGGED: 'FLAGGED', UNFLAGGED: 'CONNECTED' }

const QualityValue = piece({
  display_phone_number: text,
  event: identifier,
  current_limit: limit,
  max_daily_conversations_per_business: limit,
})

/** Limit and throughput of a number. Source: webhook reference `phone_number_quality_update`. */
export function readQualityUpdate(raw: Record<string, unknown>): NumberNews[] {
  const value = QualityValue.parse(raw)
  const displayPhoneNumber = digitsOf(value.display_phone_number)
  if (displayPhoneNumber === null) return []
  const news: NumberNews = { about: 'number', displayPhoneNumber }
  const isUpgrade = value.event === 'THROUGHPUT_UPGRADE'
  // Of an upgrade, the current limit is the throughput's, called by the name of an unlimited one.
  const messagingLimit = value.max_daily_conversations_per_business ?? (isUpgrade ? null : value.current_limit)
  const status = STATUS_OF_EVENT[value.event ?? '']
  if (isUpgrade) news.throughputLevel = 'HIGH'
  if (messagingLimit !== null) news.messagingLimit = messagingLimit
  if (status) news.status = status
  return isUpgrade || messagingLimit !== null || status ? [news] : []
}

/** The decision as the Graph API names the state it leads to. */
const NAME_STATUS: Record<string, string> = {
  APPROVED: 'APPROVED',
  REJECTED: 'DECLINED',
  DEFERRED: 'PENDING_REVIEW',
  PENDING: 'PENDING_REVIEW',
}

const NameValue = piece({
  display_phone_number: text,
  decision: identifier,
  requested_verified_name: text,
  rejection_reason: identifier,
})

/** What became of a display name. Source: webhook reference `phone_number_name_update`. */
export function readNameUpdate(raw: Record<string, unknown>): NumberNews[] {
  const { display_phone_number, decision, requested_verified_name, rejection_reason } = NameValue.parse(raw)
  const displayPhoneNumber = digitsOf(display_phone_number)
  if (displayPhoneNumber === null || decision === null) return []
  const reason = rejection_reason === 'NONE' ? null : rejection_reason
  const name = { status: NAME_STATUS[decision] ?? decision, verifiedName: requested_verified_name, reason }
  return [{ about: 'number', displayPhoneNumber, name }]
}

const SecurityValue = piece({ display_phone_number: text, event: identifier, requester: text })

/** The two-step PIN was changed or reset. Source: webhook reference `security`. */
export function readSecurity(raw: Record<string, unknown>): NumberNews[] {
  const { display_phone_number, event, requester } = SecurityValue.parse(raw)
  const displayPhoneNumber = digitsOf(display_phone_number)
  if (displayPhoneNumber === null || event === null) return []
  return [{ about: 'number', displayPhoneNumber, pin: { event, by: requester } }]
}

const digitsOf = (phone: string | null): string | null => phone?.replace(/\D/g, '') || null
