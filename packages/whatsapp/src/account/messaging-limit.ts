import { text } from '../webhook/loose-schemas.ts'

/**
 * How many customers a day may be written to first, as the Graph API writes it: `TIER_2K`. Webhooks also say it as a
 * number, -1 for no limit.
 */
export const limit = text.transform((value) => {
  if (value === null || value === 'TIER_NOT_SET') return null
  if (!/^-?\d+$/.test(value)) return value
  const people = Number(value)
  if (people < 0) return 'TIER_UNLIMITED'
  return people >= 1000 && people % 1000 === 0 ? `TIER_${people / 1000}K` : `TIER_${people}`
})
