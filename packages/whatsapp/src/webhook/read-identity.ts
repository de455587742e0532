import { phoneFromWaId } from '@recado/core'
import type { CustomerIdentity, IdentityNews } from './webhook-change.ts'
import { type MessageFields, UserIdUpdateSchema } from './webhook-schemas.ts'

/** `BR.` and the like, then letters and digits; parents have one part more (`US.ENT.…`). */
const BSUID = /[A-Z]{2}(?:\.[A-Za-z0-9]+){1,2}/
const WHOLE_BSUID = new RegExp(`^${BSUID.source}$`)
const EVERY_BSUID = new RegExp(`\\b${BSUID.source}\\b`, 'g')
/** Names of the news that a customer goes by another number or user ID; the `customer_` one is of old API versions. */
const IDENTITY_NEWS = new Set(['user_changed_number', 'customer_changed_number', 'user_changed_user_id'])

/** A customer by what stands where a number is expected, which may be a user ID, and by the user ID. */
export function identify(address: string | null, userId: string | null): CustomerIdentity {
  const isPhone = address !== null && phoneFromWaId(address) !== null
  const bsuid = userId ?? (address !== null && WHOLE_BSUID.test(address) ? address : null)
  return { waId: isPhone ? address.replace(/^\+/, '') : null, bsuid }
}

/** Of a system message; null when it tells of something else. The former user ID may stand in its text alone. */
export function readIdentityNews({ type, system }: MessageFields): IdentityNews | null {
  if (type !== 'system' || system.type === null || !IDENTITY_NEWS.has(system.type)) return null
  const { waId, bsuid } = identify(system.wa_id ?? system.new_wa_id, system.user_id)
  if (waId === null && bsuid === null) return null
  const inText = system.body?.match(EVERY_BSUID)?.find((id) => id !== bsuid)
  return { waId, bsuid, previousBsuid: system.previous_user_id ?? inText ?? null }
}

/** Of one of a `user_id_update`. */
export function readUserIdUpdate(raw: unknown): IdentityNews[] {
  const { wa_id, user_id } = UserIdUpdateSchema.parse(raw)
  if (user_id.current === null) return []
  return [{ ...identify(wa_id, user_id.current), previousBsuid: user_id.previous }]
}
