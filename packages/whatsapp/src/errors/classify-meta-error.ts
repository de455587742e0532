import {
  META_ERROR_RANGES,
  META_ERRORS,
  type MetaErrorAction,
  type MetaErrorClass,
  type RetryPolicy,
  STOPPING_CLASSES,
} from './meta-errors.ts'

export interface MetaErrorMeaning {
  class: MetaErrorClass
  /** Meta's title; empty for a code we do not know. */
  title: string
  action: MetaErrorAction
  /** How a send may be tried again by itself; null where `action` is not `retry`: only by a person. */
  retry: RetryPolicy | null
  /** Name of the text for people: the code, a range, or `unknown`. */
  key: string
}

/**
 * What a Graph or webhook error code means. An unknown code is not retried, since nobody knows what repeating it costs
 * the number's standing, unless Meta itself calls the error transient.
 */
export function classifyMetaError(code: number, hint: { isTransient?: boolean } = {}): MetaErrorMeaning {
  const known = meanings.get(code) ?? rangeOf(code)
  return known ?? meaningOf('unknown', '', 'unknown', hint.isTransient ? TRANSIENT : 'none')
}

/** The SPA's text for a stored error code, which may also be one of ours or unknown: then `unknown`. */
export const metaErrorKey = (code: string): string =>
  /^\d+$/.test(code) ? classifyMetaError(Number(code)).key : 'unknown'

/** Of the `auth` errors, those of the token itself; the others are permissions it lacks. */
export const isTokenError = (code: number): boolean => code === 0 || code === 190

const TRANSIENT: RetryPolicy = { scope: 'message', firstMs: 10_000, factor: 3, attempts: 3 }

function meaningOf(
  key: string,
  title: string,
  errorClass: MetaErrorClass,
  given?: RetryPolicy | MetaErrorAction,
): MetaErrorMeaning {
  const meaning = { class: errorClass, title, key }
  if (typeof given === 'object') return { ...meaning, action: 'retry', retry: given }
  return { ...meaning, action: given ?? (STOPPING_CLASSES.includes(errorClass) ? 'pause-number' : 'none'), retry: null }
}

const meanings = new Map<number, MetaErrorMeaning>(
  META_ERRORS.map(([code, errorClass, title, action]) => [code, meaningOf(String(code), title, errorClass, action)]),
)

function rangeOf(code: number): MetaErrorMeaning | undefined {
  const range = META_ERROR_RANGES.find(({ first, last }) => code >= first && code <= last)
  return range && meaningOf(range.key, range.title, range.errorClass)
}
