import type { World } from '../conversations/world.ts'

/** Tells every app that is subscribed to an account something about it, one field a webhook. */
export function tellAccount(world: World, wabaId: string, field: string, value: Record<string, unknown>): void {
  const account = world.state.accounts.get(wabaId)
  for (const { appId } of account?.subscriptions.values() ?? []) {
    world.webhooks.send({ appId, wabaId, number: null, field, join: null, value })
  }
  world.state.events.emit({ type: 'webhook' })
}
