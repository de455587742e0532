import type { App, Callback, SimulatorState } from '../state/simulator-state.ts'
import type { WebhookUpdate } from './webhook-update.ts'

export interface CallbackTarget {
  app: App
  callback: Callback
}

/** Where an update goes: nowhere without a subscribed app; overrides (of `messages` only) number, then account, then app. */
export function callbackTarget(state: SimulatorState, update: WebhookUpdate): CallbackTarget | null {
  const subscription = state.accounts.get(update.wabaId)?.subscriptions.get(update.appId)
  const app = state.apps.get(update.appId)
  if (!subscription || !app) return null
  const override = update.field === 'messages' ? (update.number?.override ?? subscription.override) : null
  const callback = override ?? app.callback
  return callback && { app, callback }
}
