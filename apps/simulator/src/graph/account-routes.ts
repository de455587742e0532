import type { Router } from 'express'
import type { World } from '../conversations/world.ts'
import type { BusinessAccount } from '../state/simulator-state.ts'
import { requireAccount } from './authorise.ts'
import { listPhoneNumbers } from './business-account.ts'
import { GraphFailure } from './graph-error.ts'
import { type Call, idOf, perform } from './perform.ts'
import { listSubscriptions, subscribe, unsubscribe } from './subscribed-apps.ts'

/** What belongs to a WhatsApp Business Account; every call counts towards its hourly limit. */
export function accountRoutes(router: Router, world: World): void {
  const { state } = world
  router.get(
    '/:version/:id/phone_numbers',
    perform(world, 'account.numbers', (call) => listPhoneNumbers(state, call.request, accountOf(world, call, 'get'))),
  )
  router.get(
    '/:version/:id/subscribed_apps',
    perform(world, 'subscription.list', (call) => listSubscriptions(world, accountOf(world, call, 'get'))),
  )
  router.post(
    '/:version/:id/subscribed_apps',
    perform(world, 'subscription.create', (call) =>
      subscribe(world, accountOf(world, call, 'post'), call.token, { ...call.request.query, ...call.body }),
    ),
  )
  router.delete(
    '/:version/:id/subscribed_apps',
    perform(world, 'subscription.delete', (call) => unsubscribe(world, accountOf(world, call, 'delete'), call.token)),
  )
}

/** The account a call is about, if its token may see it and its hour has room. */
export function accountOf({ state }: World, call: Call, verb: 'get' | 'post' | 'delete'): BusinessAccount {
  const account = requireAccount(state, call.token, idOf(call.request), verb)
  const rate = { burst: account.managementPerHour, intervalMs: 3_600_000 / account.managementPerHour }
  if (state.managementRates.take(`${call.token.appId} ${account.id}`, rate)) return account
  throw new GraphFailure(80007, '(#80007) There have been too many calls from this WhatsApp Business account.')
}
