import { AppError } from '@recado/core'
import type { GraphAnswer, GraphError } from '@recado/whatsapp'
import { listed } from '../edit/field-error.ts'
import type { TemplateFieldCode } from '../schemas.ts'

/** An answer that brought nothing, as what a person reads and can act on. */
export function failureOf(answer: Exclude<GraphAnswer<unknown>, { kind: 'ok' }>): AppError {
  if (answer.kind === 'error') return metaRefused(answer.error)
  const lost = answer.kind === 'lost'
  return new AppError(
    'META_UNREACHABLE',
    lost
      ? `Meta did not answer (${answer.reason}). Whether it took this shows with the next reading of the templates.`
      : `Meta could not be reached (${answer.reason}). Nothing was sent.`,
    { details: { isUnknown: lost } },
  )
}

/**
 * META_REFUSED with Meta's code, its words, and the fields it is about where the code tells: `details.fields` as of any
 * input. A limit of Meta's is RATE_LIMITED.
 */
export function metaRefused(error: GraphError): AppError {
  const words = error.details ?? error.message
  const details = { code: error.code, subcode: error.subcode, words, fields: listed(fieldsOf(error)) }
  if (isRateLimit(error) || error.code === TOO_MANY_CREATED)
    return new AppError('RATE_LIMITED', `Meta takes no more calls now: ${words}`, { details })
  return new AppError('META_REFUSED', `Meta refused this: ${words}`, { details })
}

/** A hundred templates in an hour; other calls go on. */
const TOO_MANY_CREATED = 80008

/** The account's or the app's hourly limit. */
export const isRateLimit = ({ code }: GraphError): boolean => code === 80007 || code === 4

/** Meta gives these as codes or as subcodes of 100 ("Error codes", November 2025; the names' ones as seen). */
const FIELDS: Record<number, Record<string, TemplateFieldCode>> = {
  2388023: { name: 'NAME_LOCKED' },
  2388024: { name: 'NAME_TAKEN' },
  2388293: { body: 'TOO_MANY_VARIABLES' },
  2388299: { body: 'VARIABLE_AT_EDGE' },
}
const fieldsOf = ({ code, subcode }: GraphError): Record<string, TemplateFieldCode> =>
  FIELDS[subcode ?? code] ?? FIELDS[code] ?? {}
