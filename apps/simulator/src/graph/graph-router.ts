import express, { type Request, Router } from 'express'
import type { World } from '../conversations/world.ts'
import { templateRoutes } from '../templates/template-routes.ts'
import { uploadRoutes } from '../uploads/upload-routes.ts'
import { accountRoutes } from './account-routes.ts'
import { readToken } from './authorise.ts'
import { debugToken } from './debug-token.ts'
import { answerGraphError, GraphFailure } from './graph-error.ts'
import { mediaRoutes } from './media-routes.ts'
import { numberRoutes } from './number-routes.ts'
import { perform } from './perform.ts'

/** Meta's Graph API, as far as WhatsApp messaging and its set-up go: `/v26.0/:id/…`. */
export function graphRouter(world: World): Router {
  const { state } = world
  const router = Router({ caseSensitive: true })
  router.use(express.json({ limit: '1mb' }), express.urlencoded({ extended: false, limit: '1mb' }))
  router.get(
    '/:version/debug_token',
    perform(world, 'token.debug', ({ request }) => debugToken(state, request)),
  )
  templateRoutes(router, world)
  uploadRoutes(router, world)
  mediaRoutes(router, world)
  accountRoutes(router, world)
  numberRoutes(router, world)
  router.use((request: Request) => {
    readToken(state, request)
    throw new GraphFailure(2500, `Unknown path components: ${request.path}`)
  })
  router.use(answerGraphError)
  return router
}
