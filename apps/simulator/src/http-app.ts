import { join } from 'node:path'
import express, { type Express } from 'express'
import { controlRouter } from './control/control-router.ts'
import type { World } from './conversations/world.ts'
import { graphRouter } from './graph/graph-router.ts'
import { lumibotRouter } from './lumibot/lumibot-router.ts'

/** Control API, phone page, Lumibot, and everything else is Graph. */
export function createApp(world: World, reset: () => void): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.use('/_sim', controlRouter(world, reset))
  app.use(express.static(join(import.meta.dirname, 'phone-page/public')))
  app.use('/lumibot', lumibotRouter(world))
  app.use(graphRouter(world))
  return app
}
