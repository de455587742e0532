import { createHash, randomBytes, randomInt } from 'node:crypto'

/** A message id as Meta writes them: `wamid.` and base64. */
export const newWamid = (): string => `wamid.HBgN${randomBytes(27).toString('base64')}`

/** What Meta's support asks for in an error. */
export const newTraceId = (): string => `A${randomBytes(11).toString('base64url')}`

export const newMediaId = (): string => String(randomInt(1e14, 3e14))

/** A fixed number with `digits` digits out of any text, so that the same input is the same app, user, conversation. */
export function numberFrom(text: string, digits: number): string {
  const value = BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
  return (value % 10n ** BigInt(digits)).toString().padStart(digits, '1')
}

/** The business-scoped user id of a person: two letters of a country, a dot, letters and digits. */
export function bsuidFor(waId: string): string {
  const country = COUNTRIES.find(([prefix]) => waId.startsWith(prefix))?.[1] ?? 'US'
  return `${country}.${numberFrom(`bsuid:${waId}`, 20)}`
}

const COUNTRIES = [
  ['351', 'PT'],
  ['55', 'BR'],
  ['54', 'AR'],
  ['52', 'MX'],
  ['44', 'GB'],
  ['34', 'ES'],
] as const
