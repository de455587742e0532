import type { Router } from 'express'
import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import { ControlError, readInput } from './control-error.ts'
import { forceStatus, StatusInput } from './force-status.ts'
import { numberOf } from './number-of.ts'
import { RawWebhookInput, sendRaw } from './send-raw.ts'

/** What Meta tells the company by order instead of by itself. */
export function webhookRoutes(router: Router, world: World): void {
  const { state } = world

  router.post('/statuses', (request, response) => {
    response.json(forceStatus(world, readInput(StatusInput, request.body)))
  })
  router.post('/webhooks', (request, response) => {
    const input = readInput(RawWebhookInput, request.body)
    response.status(201).json(sendRaw(world, numberOf(state, input.phoneNumberId), input))
  })
  router.post('/webhooks/verify', async (request, response) => {
    const { phoneNumberId } = readInput(z.strictObject({ phoneNumberId: z.string() }), request.body)
    const app = state.apps.get(numberOf(state, phoneNumberId).appId)
    if (!app?.callback) throw new ControlError(409, `The app of number ${phoneNumberId} has no callback.`)
    response.json(await world.webhooks.verify({ app, callback: app.callback }))
  })
}
