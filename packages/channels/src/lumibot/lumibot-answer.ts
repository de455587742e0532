import { type HttpOutcome, parseJson, withoutSecret } from '@recado/whatsapp'
import { z } from 'zod'

/**
 * What became of one request. `error`: Lumibot, or something before it, answered and it was not a success. `lost`: it
 * left and no readable answer came back. Messages are as Lumibot writes them and never hold the token.
 */
export type LumibotAnswer<Data> =
  | { kind: 'ok'; data: Data }
  | { kind: 'error'; httpStatus: number; message: string; retryAfterMs: number | null }
  | { kind: 'unreachable'; reason: string }
  | { kind: 'lost'; reason: string }

export type LumibotRefusal = Exclude<LumibotAnswer<unknown>, { kind: 'ok' }>

export function readAnswer<Data>(outcome: HttpOutcome, apiToken: string, schema: z.ZodType<Data>): LumibotAnswer<Data> {
  if (outcome.kind !== 'answered') return outcome
  const { status, headers } = outcome
  const json = parseJson(withoutSecret(apiToken, outcome.text))
  if (status >= 300) {
    return { kind: 'error', httpStatus: status, message: messageOf(json), retryAfterMs: readRetryAfter(headers) }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { kind: 'ok', data: parsed.data }
  return { kind: 'lost', reason: `HTTP ${status} with an answer that is not Chatwoot's` }
}

/** Chatwoot writes `error` or `message`, and some of its validations a list of `errors`. */
function messageOf(json: unknown): string {
  const { error, message, errors } = Envelope.parse(json)
  return (error ?? message ?? errors.join(' ')).slice(0, MAX_MESSAGE_LENGTH)
}

const MAX_MESSAGE_LENGTH = 500
const Envelope = z
  .looseObject({
    error: z.string().nullish().catch(null),
    message: z.string().nullish().catch(null),
    errors: z.array(z.string()).catch([]),
  })
  .catch({ error: null, message: null, errors: [] })

function readRetryAfter(headers: Record<string, string | string[] | undefined>): number | null {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, MAX_RETRY_AFTER_S) * 1000 : null
}

const MAX_RETRY_AFTER_S = 600
