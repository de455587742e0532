/** What is known of the number and its account, as Meta says it; null where it said nothing. Times are ISO, UTC. */
export interface NumberHealth {
  number: {
    phoneNumberId: string
    displayPhoneNumber: string | null
    verifiedName: string | null
    /** GREEN, YELLOW, RED, UNKNOWN. */
    qualityRating: string | null
    /** TIER_250, TIER_2K, …, TIER_UNLIMITED. */
    messagingLimit: string | null
    /** STANDARD, HIGH. */
    throughputLevel: string | null
    /** CONNECTED, FLAGGED, RESTRICTED, BANNED, DISCONNECTED, … */
    status: string | null
    /** APPROVED, PENDING_REVIEW, DECLINED, … */
    nameStatus: string | null
    pausedAt: string | null
    pauseError: { code: string; title: string; details: string | null } | null
  } | null
  account: {
    /** APPROVED, PENDING, REJECTED. */
    reviewStatus: string | null
    /** SCHEDULE_FOR_DISABLE, DISABLE, REINSTATE. */
    banState: string | null
    /** As Meta writes it. */
    banAt: string | null
    /** Those that hold now. */
    restrictions: { type: string; until: string | null }[]
    /** Management calls this program has made in the hour that runs, of how many Meta grants. */
    quota: { used: number; limit: number; blockedUntil: string | null }
  } | null
  /** When Meta last told or was asked anything of the number. */
  toldAt: string | null
}
