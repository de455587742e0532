import { z } from 'zod'

/**
 * What became of one request. `error` is Graph's own refusal, with any HTTP status: nothing was accepted.
 * `unreachable`: surely not accepted, no byte of the request left. `lost`: it left and no readable answer came back, so
 * nobody knows. Reasons are short and never hold the token or the text.
 */
export type GraphAnswer<Data> =
  | { kind: 'ok'; data: Data }
  | { kind: 'error'; httpStatus: number; error: GraphError }
  | { kind: 'unreachable'; reason: string }
  | { kind: 'lost'; reason: string }

export interface GraphError {
  code: number
  message: string
  type: string | null
  /** `error_data.details`, else what Meta says to show a person. */
  details: string | null
  subcode: number | null
  /** Meta itself says that the same request may work later. */
  isTransient: boolean
  /** What Meta's support asks for. */
  traceId: string | null
}

/** Graph's error envelope, or undefined for any other body. */
export function readGraphError(body: unknown): GraphError | undefined {
  const parsed = ErrorEnvelope.safeParse(body)
  if (!parsed.success) return undefined
  const { error } = parsed.data
  return {
    code: error.code,
    message: error.message ?? '',
    type: error.type ?? null,
    details: error.error_data?.details ?? error.error_user_msg ?? null,
    subcode: error.error_subcode ?? null,
    isTransient: error.is_transient ?? false,
    traceId: error.fbtrace_id ?? null,
  }
}

// Only the code is needed to act; anything else that is missing or strange must not turn a refusal into a lost answer.
const ErrorEnvelope = z.looseObject({
  error: z.looseObject({
    code: z.number().int(),
    message: z.string().optional().catch(undefined),
    type: z.string().optional().catch(undefined),
    error_subcode: z.number().optional().catch(undefined),
    error_user_msg: z.string().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    fbtrace_id: z.string().optional().catch(undefined),
    error_data: z
      .looseObject({ details: z.string().optional().catch(undefined) })
      .optional()
      .catch(undefined),
  }),
})
