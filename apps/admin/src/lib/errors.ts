import { ERROR_STATUS, type ErrorCode } from '@recado/core/schemas'
import { TRPCClientError } from '@trpc/client'
import i18next from 'i18next'

/** Codes beside the server's own: of the page itself, and what better-auth says when one signs in. */
export const CLIENT_ERROR_CODES = [
  'NETWORK',
  'VOICE_NOTE_UNSUPPORTED',
  'INVALID_EMAIL_OR_PASSWORD',
  'INVALID_TOKEN',
  'INVALID_ORIGIN',
] as const
export type ShownErrorCode = ErrorCode | (typeof CLIENT_ERROR_CODES)[number]

export interface ShownError {
  code: ShownErrorCode
  details: Record<string, unknown>
}

const SHOWN = new Set<string>([...Object.keys(ERROR_STATUS), ...CLIENT_ERROR_CODES])

/** A code there is a text for; INTERNAL for any other. */
export const readErrorCode = (code: string | undefined): ShownErrorCode =>
  code !== undefined && SHOWN.has(code) ? (code as ShownErrorCode) : 'INTERNAL'

/** Reduces whatever was thrown to a code there is a text for; what nobody expected is INTERNAL. */
export function readError(error: unknown): ShownError {
  if (error instanceof TRPCClientError) {
    const data = error.data as { appCode?: string; details?: Record<string, unknown> } | null | undefined
    if (!data) return { code: 'NETWORK', details: {} }
    return { code: readErrorCode(data.appCode), details: data.details ?? {} }
  }
  if (error instanceof CodedError) return { code: readErrorCode(error.code), details: error.details }
  if (error instanceof TypeError && /fetch|network|import/i.test(error.message)) return { code: 'NETWORK', details: {} }
  return { code: 'INTERNAL', details: {} }
}

/** The text for a person, in the language of the page: what happened and what to do now. */
export function errorText(error: unknown): string {
  return i18next.t(`errors:${readError(error).code}.text`)
}

/** A failure that carries a code: an answer of a plain HTTP endpoint, or what the page itself cannot do. */
export class CodedError extends Error {
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(code: string, details: Record<string, unknown> = {}) {
    super(code)
    this.name = 'CodedError'
    this.code = code
    this.details = details
  }
}
