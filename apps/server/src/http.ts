import type { RequestListener } from 'node:http'
import { toNodeHandler } from 'better-auth/node'
import express from 'express'
import type { Deps } from './deps.ts'
import { answerErrors, noSuchRoute } from './http/answer-errors.ts'
import { clientAddress } from './http/client-address.ts'
import { healthRoutes } from './http/health-routes.ts'
import { logRequests } from './http/log-requests.ts'
import { mediaRoutes } from './http/media-routes.ts'
import { securityHeaders } from './http/security-headers.ts'
import { serveInterface } from './http/serve-interface.ts'
import { trpcRoutes } from './http/trpc-routes.ts'
import { lumibotWebhook } from './webhooks/lumibot.ts'
import { whatsappWebhook } from './webhooks/whatsapp.ts'

/** An address, a password and a name are far below. */
const AUTH_BODY_LIMIT = '16kb'

/** Every way in, in order. */
export function createApp(deps: Deps): RequestListener {
  // Before everything else, and not in Express: webhooks are verified over their raw bytes, and are the hot path.
  const whatsapp = whatsappWebhook(deps)
  const lumibot = lumibotWebhook(deps)
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', deps.env.trustProxy)

  const health = healthRoutes(deps)
  app.use('/api/health', health)
  app.use('/healthz', health)

  app.use(logRequests(deps.logger))
  app.use(securityHeaders(deps.publicUrl))
  // better-auth itself would read on for ever; it takes the text as read.
  app.use(
    '/api/auth',
    express.text({ type: () => true, limit: AUTH_BODY_LIMIT }),
    clientAddress,
    toNodeHandler(deps.auth),
  )
  app.use('/api/trpc', trpcRoutes(deps))
  app.use('/api/w', mediaRoutes(deps))
  app.use('/api', noSuchRoute)

  app.use(serveInterface())
  app.use(answerErrors(deps.logger))
  return (request, response) => {
    if (!whatsapp(request, response) && !lumibot(request, response)) app(request, response)
  }
}
