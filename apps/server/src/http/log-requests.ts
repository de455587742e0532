import { newId } from '@recado/core'
import type { RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { Logger } from '../logger.ts'

/** One line a request, without query, headers or body: those hold tokens. Every answer carries its `X-Request-Id`. */
export const logRequests = (logger: Logger): RequestHandler =>
  pinoHttp({
    logger,
    genReqId: (_request, response) => {
      const id = newId()
      response.setHeader('x-request-id', id)
      return id
    },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: withoutSecrets(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  })

/** The path alone; links that let somebody in are cut short. */
const withoutSecrets = (url: string): string =>
  (url.split('?')[0] ?? '').replace(/\/(invite|reset-password|webhook)\/[^/]+/, '/$1/…')
