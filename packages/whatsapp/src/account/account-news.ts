import type { CustomerIdentity } from '../webhook/webhook-change.ts'

/** What Meta tells beside messages and statuses, as far as it means something here. Only what was told is there. */
export type AccountNews = TemplateNews | NumberNews | BusinessNews | PreferenceNews

export interface TemplateNews {
  about: 'template'
  template: { id: string | null; name: string | null; language: string | null }
  /** APPROVED, REJECTED, PAUSED, …; Meta may name new ones. */
  status?: { value: string; code: string | null; words: string[]; isFlagged: boolean }
  /** GREEN, YELLOW, RED, UNKNOWN. */
  quality?: string
  /** `upcoming`: what Meta is going to make of it, and when (Unix seconds as text). */
  category?: { value: string; previous: string | null; upcoming: string | null; upcomingAt: Date | null }
  /** The texts it shows from now on. */
  texts?: { header: string | null; body: string | null; footer: string | null }
}

export interface NumberNews {
  about: 'number'
  /** Digits; null: every number of the account. Meta names a number by how it is written, not by its ID. */
  displayPhoneNumber: string | null
  /** TIER_250, TIER_2K, …, TIER_UNLIMITED. */
  messagingLimit?: string
  /** STANDARD, HIGH. */
  throughputLevel?: string
  /** CONNECTED, FLAGGED, … */
  status?: string
  /** In the words of the Graph API: APPROVED, DECLINED, PENDING_REVIEW. */
  name?: { status: string; verifiedName: string | null; reason: string | null }
  /** What became of the two-step PIN, and who did it. */
  pin?: { event: string; by: string | null }
}

export interface BusinessNews {
  about: 'account'
  /** APPROVED, PENDING, REJECTED, DEFERRED. */
  reviewStatus?: string
  /** SCHEDULE_FOR_DISABLE, DISABLE, REINSTATE; `at` as Meta writes it, for people. */
  ban?: { state: string; at: string | null }
  restrictions?: Restriction[]
  messagingLimit?: string
  /** Whether the account is there and open to this app; `event` is Meta's word for what happened. */
  connection?: { isConnected: boolean; event: string }
  violation?: string
  /** `account_alerts`: in Meta's words. */
  notice?: { type: string; text: string | null; isOver: boolean }
}

export interface Restriction {
  /** RESTRICTED_BIZ_INITIATED_MESSAGING, RESTRICTED_CUSTOMER_INITIATED_MESSAGING, … */
  type: string
  /** ISO, UTC; null for one without an end. */
  until: string | null
}

export interface PreferenceNews {
  about: 'customer'
  customer: CustomerIdentity & { name: string | null; username: string | null }
  wantsMarketing: boolean
  /** When they said so; null where Meta gave no time that can be true. */
  at: Date | null
}
