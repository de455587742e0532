import { AppError, type ErrorCode } from '@recado/core'
import { type TRPCDefaultErrorShape, TRPCError } from '@trpc/server'
import { z } from 'zod'
import { databaseAwayCode } from '../database-away.ts'
import type { Logger } from '../logger.ts'

type TrpcCode = TRPCError['code']

const TRPC_CODE: Record<number, TrpcCode> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  410: 'NOT_FOUND',
  412: 'PRECONDITION_FAILED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
}

/** The one mapping of what a procedure threw: expected failures keep their code, anything else is logged and becomes INTERNAL. */
export function mapError(
  error: TRPCError,
  request: { logger: Logger; requestId: string; path: string; type: string },
): TRPCError {
  const expected = expectedError(error)
  if (expected) return toTrpcError(expected)
  const { requestId, path, type } = request
  const away = databaseAwayCode(error)
  if (away) {
    request.logger.warn({ code: away, requestId, path, type }, 'a procedure did not reach the database')
    return toTrpcError(new AppError('UNAVAILABLE', 'The database does not answer for the moment. Try again.'))
  }
  request.logger.error({ err: error.cause ?? error, requestId, path, type }, 'a procedure failed unexpectedly')
  const internal = new AppError('INTERNAL', `Something went wrong here. Quote ${requestId} when you ask for help.`)
  return toTrpcError(internal)
}

/** The TRPCError of an expected failure, with the HTTP status of its code. */
export const toTrpcError = (error: AppError): TRPCError =>
  new TRPCError({ code: TRPC_CODE[error.status] ?? 'INTERNAL_SERVER_ERROR', message: error.message, cause: error })

/** What leaves the server: `data.appCode`, `data.details` and `data.requestId`, and nothing of an unexpected error. */
export function shapeError(shape: TRPCDefaultErrorShape, error: TRPCError, requestId: string | undefined) {
  const expected = expectedError(error)
  const appCode: ErrorCode = expected?.code ?? 'INTERNAL'
  const { code, httpStatus, path } = shape.data
  return {
    code: shape.code,
    message: expected?.message ?? 'Something went wrong here.',
    data: { code, httpStatus, path, appCode, details: expected?.details ?? {}, requestId: requestId ?? null },
  }
}

function expectedError(error: TRPCError): AppError | null {
  if (error.cause instanceof AppError) return error.cause
  if (error.cause instanceof z.core.$ZodError) {
    const fields = fieldErrors(error.cause)
    return new AppError('BAD_INPUT', `Not valid: ${Object.keys(fields).join(', ')}.`, { details: { fields } })
  }
  return tRPCOwnError(error)
}

/** `{ 'workspaceSlug': ['SLUG_RESERVED'] }`; the codes are the messages of the schemas. */
function fieldErrors(error: z.core.$ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const issue of error.issues) {
    const path = issue.path.join('.') || 'input'
    fields[path] = [...(fields[path] ?? []), /^[A-Z0-9_]+$/.test(issue.message) ? issue.message : 'INVALID']
  }
  return fields
}

// Raised by tRPC before any procedure of ours runs: no such procedure, wrong method, a body that is not JSON.
function tRPCOwnError(error: TRPCError): AppError | null {
  switch (error.code) {
    case 'NOT_FOUND':
      return new AppError('NOT_FOUND', 'There is no such procedure.')
    case 'PAYLOAD_TOO_LARGE':
      return new AppError('TOO_LARGE', 'The request is too large.')
    case 'PARSE_ERROR':
    case 'BAD_REQUEST':
    case 'METHOD_NOT_SUPPORTED':
    case 'UNSUPPORTED_MEDIA_TYPE':
      return new AppError('BAD_INPUT', 'The request is not one this server understands.')
    default:
      return null
  }
}
