import type { Router } from 'express'
import type { World } from '../conversations/world.ts'
import { AccountEventInput, decideAccount } from '../standing/account-standing.ts'
import { decideNumber, NumberEventInput } from '../standing/number-standing.ts'
import { ControlError, readInput } from './control-error.ts'
import { numberOf } from './number-of.ts'

/** What Meta decides about accounts and numbers, told by webhook. */
export function standingOrders(router: Router, world: World): void {
  const { state } = world
  router.post('/accounts/:wabaId/events', (request, response) => {
    const account = state.accounts.get(request.params.wabaId)
    if (!account) throw new ControlError(404, `No account ${request.params.wabaId}; PUT /_sim/numbers/:id makes one.`)
    decideAccount(world, account, readInput(AccountEventInput, request.body))
    const { review, isDisabled, restrictions } = account
    response.json({ review, isDisabled, restrictions })
  })
  router.post('/numbers/:phoneNumberId/events', (request, response) => {
    const number = numberOf(state, request.params.phoneNumberId)
    decideNumber(world, number, readInput(NumberEventInput, request.body))
    const { qualityRating, throughput, nameStatus, verifiedName, registered } = number
    response.json({ qualityRating, throughput, nameStatus, verifiedName, registered })
  })
}
