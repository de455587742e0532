import type { Router } from 'express'
import type { World } from '../conversations/world.ts'
import type { PhoneNumber } from '../state/simulator-state.ts'
import { accountOf } from './account-routes.ts'
import { requireNumber } from './authorise.ts'
import { businessAccountNode } from './business-account.ts'
import { markAsRead } from './mark-as-read.ts'
import { mediaNode } from './media-routes.ts'
import { bodyOf, type Call, idOf, perform } from './perform.ts'
import { phoneNumberNode } from './phone-number.ts'
import { sendMessage } from './send-message.ts'
import { updateNumber } from './subscribed-apps.ts'

/** What a phone number sends and is. `GET /:id` may also name an account: Graph has one address for both. */
export function numberRoutes(router: Router, world: World): void {
  const { state } = world
  const managed = ({ request, token }: Call, verb: 'get' | 'post'): PhoneNumber =>
    requireNumber(state, token, idOf(request), 'whatsapp_business_management', verb)

  router.post('/:version/:id/messages', (request, response) => {
    const reading = bodyOf(request).status === 'read'
    return perform(world, reading ? 'message.read' : 'message.send', (call) => {
      const number = requireNumber(state, call.token, idOf(request), 'whatsapp_business_messaging', 'post')
      if (reading) return markAsRead(world, number, call.body)
      return sendMessage(world, number, call.body, call.orderedFailure)
    })(request, response)
  })
  router.post(
    '/:version/:id',
    perform(world, 'number.update', (call) => updateNumber(world, managed(call, 'post'), call.token, call.body)),
  )
  router.get('/:version/:id', (request, response) => {
    const id = idOf(request)
    const isAccount = state.accounts.has(id)
    if (state.media.has(id)) return perform(world, 'media.get', (call) => mediaNode(world, call))(request, response)
    return perform(world, isAccount ? 'account.get' : 'number.get', (call) =>
      isAccount
        ? businessAccountNode(request, accountOf(world, call, 'get'))
        : phoneNumberNode(state, request, managed(call, 'get')),
    )(request, response)
  })
}
