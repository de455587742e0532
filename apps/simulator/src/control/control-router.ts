import express, { type Request, Router } from 'express'
import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import { answerControlError, ControlError, readInput } from './control-error.ts'
import { customerRoutes } from './customer-routes.ts'
import { lumibotRoutes } from './lumibot-routes.ts'
import { mediaViews } from './media-views.ts'
import { moodRoutes } from './mood-routes.ts'
import { NumberInput, putNumber } from './put-number.ts'
import { readViews } from './read-views.ts'
import { standingOrders } from './standing-orders.ts'
import { templateOrders } from './template-orders.ts'
import { webhookRoutes } from './webhook-routes.ts'

/** `/_sim/…`: plays the customers and Meta's moods. For tests, flows, benchmarks and the phone page. */
export function controlRouter(world: World, reset: () => void): Router {
  const router = Router()
  router.use(express.json({ limit: '160mb' }))
  router.post('/reset', (_request, response) => {
    reset()
    response.json({ ok: true })
  })
  router.put('/numbers/:phoneNumberId', async (request, response) => {
    const phoneNumberId = readInput(z.string().regex(/^\d+$/, 'must be digits'), request.params.phoneNumberId)
    response.json(await putNumber(world, phoneNumberId, readInput(NumberInput, request.body)))
  })
  customerRoutes(router, world)
  webhookRoutes(router, world)
  lumibotRoutes(router, world)
  moodRoutes(router, world)
  templateOrders(router, world)
  standingOrders(router, world)
  mediaViews(router, world)
  readViews(router, world)
  router.use((request: Request) => {
    throw new ControlError(404, `There is no ${request.method} /_sim${request.path}; see apps/simulator/README.md.`)
  })
  router.use(answerControlError)
  return router
}
