export type ReplyWindow = { state: 'open'; endsInMinutes: number } | { state: 'closed'; since: string | null }

/** Meta lets a business write freely until 24 hours after the customer's last message. `since` null: they never wrote. */
export function replyWindow(expiresAt: string | null, now: number): ReplyWindow {
  if (expiresAt === null) return { state: 'closed', since: null }
  const left = Date.parse(expiresAt) - now
  // Never more than Meta gives, though the reader's clock be slow.
  return left > 0
    ? { state: 'open', endsInMinutes: Math.min(24 * 60, Math.ceil(left / 60_000)) }
    : { state: 'closed', since: expiresAt }
}

/** Below this it is worth a warning colour and a line in the list. */
export const ENDS_SOON_MINUTES = 120
