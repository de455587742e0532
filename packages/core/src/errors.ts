/** Every code a caller may meet, with its HTTP status. The SPA has a text for each under `errors.<CODE>`. */
export const ERROR_STATUS = {
  BAD_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,

  SETUP_ALREADY_DONE: 409,
  SLUG_TAKEN: 409,
  EMAIL_TAKEN: 409,
  ALREADY_MEMBER: 409,
  LAST_OWNER: 409,
  INVITATION_INVALID: 410,
  INVITATION_OTHER_EMAIL: 403,
  PHONE_NUMBER_ID_TAKEN: 409,
  INTEGRATION_INCOMPLETE: 412,
  SECRET_UNREADABLE: 500,
  WINDOW_CLOSED: 409,
  MESSAGE_NOT_RETRYABLE: 409,
  CLIENT_HAS_NO_ADDRESS: 409,
  META_REFUSED: 409,
  META_UNREACHABLE: 503,
  TEMPLATE_NOT_APPROVED: 409,
  TEMPLATE_NOT_SUPPORTED: 409,
  TEMPLATE_VARIABLES_MISSING: 400,
  TEMPLATE_NOT_EDITABLE: 409,
  TEMPLATE_INCOMPLETE: 400,
  MEDIA_TOO_LARGE: 413,
  MEDIA_TYPE_REFUSED: 415,
  MEDIA_CODEC_REFUSED: 415,
  MEDIA_NOT_MONO: 415,
  MEDIA_COLOURS_REFUSED: 415,
  STICKER_SIDES_WRONG: 415,
  MEDIA_CORRUPT: 400,
  MEDIA_IN_USE: 409,
  STORAGE_UNAVAILABLE: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/**
 * An expected failure. `message` is English, for logs and API users; `details` is safe to show and never holds a secret.
 * Anything thrown that is not an AppError is a defect and leaves the program as INTERNAL with a generic text.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, message: string, options: { details?: Record<string, unknown>; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.details = options.details ?? {}
  }

  get status(): number {
    return ERROR_STATUS[this.code]
  }
}

export class NotFoundError extends AppError {
  constructor(what: string) {
    super('NOT_FOUND', `${what} does not exist, or you may not see it.`, { details: { what } })
  }
}

export class ForbiddenError extends AppError {
  constructor(permission: string) {
    super('FORBIDDEN', `Your role does not include ${permission}.`, { details: { permission } })
  }
}
