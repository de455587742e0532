/** WhatsApp did not exist before: an earlier time is not a time. */
const EARLIEST_MS = Date.UTC(2009, 0, 1)
/** Clocks differ; beyond this a time in the future would keep a conversation on top and its window open for ever. */
const MAX_AHEAD_MS = 24 * 3_600_000
/** Meta writes seconds; a number this large can only be milliseconds. */
const MILLISECONDS_FROM = 100_000_000_000

/** The moment a Unix time of Meta's (text or number) stands for; null when it cannot be true. */
export function readTime(time: string | null, now = Date.now()): Date | null {
  const number = time === null ? Number.NaN : Number(time)
  const ms = number >= MILLISECONDS_FROM ? number : number * 1000
  return ms >= EARLIEST_MS && ms <= now + MAX_AHEAD_MS ? new Date(ms) : null
}

/** What is announced or set for a later day: up to ten years ahead. */
export const readTimeAhead = (time: string | null): Date | null => readTime(time, Date.now() + TEN_YEARS_MS)
const TEN_YEARS_MS = 10 * 365 * 86_400_000
