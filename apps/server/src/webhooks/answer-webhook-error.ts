import type { ServerResponse } from 'node:http'
import { AppError } from '@recado/core'
import type { Logger } from '../logger.ts'

const RETRY_AFTER_SECONDS = '5'

/**
 * Answers a webhook request that failed, in the shape of every other error. Whatever is our own fault is 503, which
 * makes Meta send the delivery again; Lumibot only notes it.
 */
export function answerWebhookError(logger: Logger, response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) return
  const known = error instanceof AppError ? error : unexpected(error, logger)
  const { code, message, details, status } = known
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...(code === 'UNAVAILABLE' ? { 'retry-after': RETRY_AFTER_SECONDS } : {}),
  })
  response.end(JSON.stringify({ error: { code, message, details, requestId: null } }))
}

function unexpected(err: unknown, logger: Logger): AppError {
  logger.error({ err }, 'a webhook could not be stored')
  return new AppError('UNAVAILABLE', 'The delivery cannot be stored now.', { cause: err })
}
