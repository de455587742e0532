import { classifyMetaError, type GraphAnswer, isTokenError } from '@recado/whatsapp'
import type { ConnectionCheck, ConnectionCode } from '../schemas.ts'

/** The outcome of one check, before it is put under its name. */
export type Verdict = Omit<ConnectionCheck, 'id'>
type Values = Verdict['values']

export const ok = (code: ConnectionCode, values: Values = {}): Verdict => ({ status: 'ok', code, values })
export const failed = (code: ConnectionCode, values: Values = {}): Verdict => ({ status: 'failed', code, values })
export const skipped = (code: ConnectionCode = 'CHECK_SKIPPED', values: Values = {}): Verdict => ({
  status: 'skipped',
  code,
  values,
})

export type Refusal = Exclude<GraphAnswer<unknown>, { kind: 'ok' }>

/** What any refusal of Meta means wherever it comes; the checks know the more telling cases before. */
export function verdictOfRefusal(answer: Refusal): Verdict {
  if (answer.kind === 'unreachable') return failed('META_UNREACHABLE', { reason: answer.reason })
  if (answer.kind === 'lost') return failed('META_NO_ANSWER', { reason: answer.reason })
  const { error, httpStatus } = answer
  const values = { code: String(error.code), message: error.details ?? error.message }
  switch (classifyMetaError(error.code).class) {
    case 'auth':
      if (!isTokenError(error.code)) {
        return failed('PERMISSION_MISSING', { permissions: REQUIRED_PERMISSIONS.join(', ') })
      }
      // 463: expired, 460: ended by a new password, 467: ended otherwise.
      return error.subcode === 463 ? failed('TOKEN_EXPIRED') : failed('TOKEN_INVALID', values)
    case 'limit':
      return failed('META_RATE_LIMITED', values)
    case 'retry-now':
    case 'retry-later':
      return failed('META_UNAVAILABLE', values)
  }
  if (httpStatus === 429) return failed('META_RATE_LIMITED', values)
  return httpStatus >= 500 ? failed('META_UNAVAILABLE', values) : failed('META_UNEXPECTED_ERROR', values)
}

export const REQUIRED_PERMISSIONS = ['whatsapp_business_messaging', 'whatsapp_business_management'] as const

/** Meta's way of saying that an ID names nothing, nothing of that kind, or nothing this token may see. */
export const namesNothing = (answer: GraphAnswer<unknown>): boolean =>
  answer.kind === 'error' && (answer.httpStatus === 404 || [33, 100, 803].includes(answer.error.code))
