import { AppError, type ErrorCode } from '@recado/core'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import { databaseAwayCode } from '../database-away.ts'
import type { Logger } from '../logger.ts'

/** The HTTP side of the error mapping: `{ error: { code, message, details, requestId } }`, nothing internal. */
export const answerErrors =
  (logger: Logger): ErrorRequestHandler =>
  (error, request, response, next) => {
    if (response.headersSent) return next(error)
    const expected = expectedError(error)
    const requestId = request.id ? String(request.id) : null
    if (!expected) logger.error({ err: error, requestId }, 'a request failed unexpectedly')
    const { code, message, details, status } =
      expected ?? new AppError('INTERNAL', 'Something went wrong here. Quote the request id when you ask for help.')
    response.status(status).json({ error: { code, message, details, requestId } })
  }

export const noSuchRoute: RequestHandler = () => {
  throw new AppError('NOT_FOUND', 'There is nothing at this address.')
}

const CODE_OF_STATUS: Record<number, ErrorCode> = { 404: 'NOT_FOUND', 413: 'TOO_LARGE', 429: 'RATE_LIMITED' }

// Express and its parsers mark what the client did wrong with a status below 500.
function expectedError(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  if (databaseAwayCode(error))
    return new AppError('UNAVAILABLE', 'The database does not answer for the moment. Try again.')
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (!(status >= 400 && status < 500)) return null
  return new AppError(CODE_OF_STATUS[status] ?? 'BAD_INPUT', 'The request is not one this server understands.')
}
