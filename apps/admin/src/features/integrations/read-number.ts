const QUALITIES = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN', 'NA'] as const

/** `TIER_10K` → 10000 people in 24 hours; null for what is no tier. */
export function readMessagingLimit(tier: string | null): number | 'unlimited' | null {
  if (tier === 'TIER_UNLIMITED') return 'unlimited'
  const match = tier?.match(/^TIER_(\d+)(K?)$/)
  return match ? Number(match[1]) * (match[2] ? 1000 : 1) : null
}

/** Messages a second at Meta's throughput levels. */
export function readThroughput(level: string | null): number | null {
  if (level === 'STANDARD') return 80
  return level === 'HIGH' ? 1000 : null
}

const NUMBER_STATUSES = [
  'CONNECTED',
  'PENDING',
  'FLAGGED',
  'RESTRICTED',
  'RATE_LIMITED',
  'BANNED',
  'DISCONNECTED',
] as const
const NAME_STATUSES = ['APPROVED', 'AVAILABLE_WITHOUT_REVIEW', 'PENDING_REVIEW', 'DECLINED', 'EXPIRED', 'NONE'] as const
const REVIEWS = ['APPROVED', 'PENDING', 'DEFERRED', 'REJECTED'] as const
const BANS = ['DISABLE', 'SCHEDULE_FOR_DISABLE'] as const
const RESTRICTIONS = [
  'RESTRICTED_BIZ_INITIATED_MESSAGING',
  'RESTRICTED_CUSTOMER_INITIATED_MESSAGING',
  'RESTRICTED_ADD_PHONE_NUMBER_ACTION',
  'RESTRICTED_UTILITY_TEMPLATES',
] as const

/** Of Meta's words those we have a text for; null for any other, which is shown as it is. */
const oneOf =
  <Word extends string>(words: readonly Word[]) =>
  (word: string | null): Word | null =>
    words.find((known) => known === word) ?? null

export const readQuality = oneOf(QUALITIES)
export const readNumberStatus = oneOf(NUMBER_STATUSES)
export const readNameStatus = oneOf(NAME_STATUSES)
export const readReview = oneOf(REVIEWS)
export const readBan = oneOf(BANS)
export const readRestriction = oneOf(RESTRICTIONS)
