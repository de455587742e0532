import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import type { App, BusinessAccount, Callback, PhoneNumber, Token } from '../state/simulator-state.ts'
import { GraphFailure } from './graph-error.ts'

const appData = (app: App) => ({ id: app.id, name: app.name, link: `https://www.facebook.com/games/?app_id=${app.id}` })

export function listSubscriptions({ state }: World, account: BusinessAccount) {
  const data = [...account.subscriptions.values()].flatMap(({ appId, override }) => {
    const app = state.apps.get(appId)
    if (!app) return []
    return { whatsapp_business_api_data: appData(app), ...(override && { override_callback_uri: override.url }) }
  })
  return { data }
}

/** Subscribes the token's app; with an override its webhooks of this account go there, once the challenge is answered. */
export async function subscribe(world: World, account: BusinessAccount, token: Token, body: Record<string, unknown>) {
  const app = appOf(world, token)
  const override = body.override_callback_uri === undefined ? null : await verifiedOverride(world, app, body)
  account.subscriptions.set(app.id, { appId: app.id, override })
  world.state.events.emit({ type: 'settings' })
  return { success: true }
}

export function unsubscribe({ state }: World, account: BusinessAccount, token: Token) {
  account.subscriptions.delete(token.appId)
  state.events.emit({ type: 'settings' })
  return { success: true }
}

/** `POST /:phoneNumberId {webhook_configuration}`: the number's own callback, or none with an empty address. */
export async function updateNumber(world: World, number: PhoneNumber, token: Token, body: Record<string, unknown>) {
  const configuration = z.looseObject({}).safeParse(body.webhook_configuration)
  if (!configuration.success) throw new GraphFailure(100, '(#100) The parameter webhook_configuration is required.')
  const empty = configuration.data.override_callback_uri === ''
  number.override = empty ? null : await verifiedOverride(world, appOf(world, token), configuration.data)
  return { success: true }
}

const Override = z.object({
  override_callback_uri: z.url({ protocol: /^https?$/ }).max(200),
  verify_token: z.string().min(1),
})

async function verifiedOverride(world: World, app: App, body: Record<string, unknown>): Promise<Callback> {
  const parsed = Override.safeParse(body)
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0])
    throw new GraphFailure(100, `(#100) Param ${name} must be a valid ${name === 'verify_token' ? 'string' : 'URI'}.`)
  }
  const { override_callback_uri: url, verify_token: verifyToken } = parsed.data
  const callback: Callback = { url, verifyToken, verifiedAt: null, autoVerify: false }
  const verification = await world.webhooks.verify({ app, callback })
  if (verification.ok) return callback
  throw new GraphFailure(2200, `(#2200) Callback verification failed with the following errors: ${verification.reason}`)
}

function appOf({ state }: World, token: Token): App {
  const app = state.apps.get(token.appId)
  if (!app) throw new GraphFailure(190, 'Error validating application. Application has been deleted.')
  return app
}
