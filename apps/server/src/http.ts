import type { RequestListener } from 'node:http'
import express from 'express'
import type { Deps } from './deps.ts'
import { answerErrors, noSuchRoute } from './http/answer-errors.ts'
import { authRoutes } from './http/auth-routes.ts'
import { healthRoutes } from './http/health-routes.ts'
import { logRequests } from './http/log-requests.ts'
import { mediaRoutes } from './http/media-routes.ts'
import { securityHeaders } from './http/security-headers.ts'
import { serveInterface } from './http/serve-interface.ts'
import { trpcRoutes } from './http/trpc-routes.ts'
import { lumibotWebhook } from './webhooks/lumibot.ts'
import { whatsappWebhook } from './webhooks/whatsapp.ts'

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
  app.use('/api/auth', authRoutes(deps))
  app.use('/api/trpc', trpcRoutes(deps))
  app.use('/api/w', mediaRoutes(deps))
  app.use('/api', noSuchRoute)

  app.use(serveInterface())
  app.use(answerErrors(deps.logger))
  return (request, response) => {
    if (!whatsapp(request, response) && !lumibot(request, response)) app(request, response)
  }
}
