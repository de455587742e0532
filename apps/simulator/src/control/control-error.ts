import type { ErrorRequestHandler } from 'express'
import { z } from 'zod'

/** A refusal of the control API, with what to do about it. */
export class ControlError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Parses what the control API was given; the error names every field that is wrong. */
export function readInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  throw new ControlError(400, z.prettifyError(parsed.error))
}

export const answerControlError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const { status = 500, message } = error as { status?: number; message?: string }
  if (status >= 500) console.error(error)
  response
    .status(status)
    .json({ error: { message: status >= 500 ? 'The simulator failed; see its output.' : message } })
}
