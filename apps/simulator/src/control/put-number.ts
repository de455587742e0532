import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import { numberFrom } from '../state/ids.ts'
import type { App, Callback, PhoneNumber } from '../state/simulator-state.ts'
import { HELLO_WORLD } from '../templates/hello-world.ts'
import type { Verification } from '../webhooks/verify-callback.ts'

export const NumberInput = z.strictObject({
  wabaId: z.string().regex(/^\d+$/, 'must be digits'),
  accountName: z.string().min(1).optional(),
  displayPhoneNumber: z.string().regex(/^\+?[\d ()-]{8,24}$/, 'must be a phone number such as +55 11 4000-1234'),
  verifiedName: z.string().min(1).default('Recado'),
  accessToken: z.string().min(1),
  tokenScopes: z.array(z.string()).default(['whatsapp_business_management', 'whatsapp_business_messaging']),
  /** ISO date; without one the token never expires. */
  tokenExpiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  /** Numbers with the same app share secret and callback. Without one: an app for each secret and callback. */
  appId: z.string().optional(),
  appSecret: z.string().min(1),
  callbackUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  verifyToken: z.string().default(''),
  /** Verifies the callback by itself, again and again until it answers. False: only by POST /_sim/webhooks/verify. */
  autoVerify: z.boolean().default(true),
  /** Whether the app is subscribed to the account; without that Meta sends no webhook. */
  subscribed: z.boolean().default(true),
  registered: z.boolean().default(true),
  qualityRating: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).default('GREEN'),
  nameStatus: z.string().default('APPROVED'),
  messagingLimit: z.string().default('TIER_2K'),
  throughput: z.number().int().min(1).max(100_000).default(80),
  managementPerHour: z.number().int().min(1).max(1_000_000).default(5000),
  /** 250, or 6,000 for a verified business, as this one is. */
  templateLimit: z.number().int().min(1).max(6000).default(6000),
})
export type NumberInput = z.infer<typeof NumberInput>

/** Makes or replaces a number with its account, app, token and subscription; tries the callback once before answering. */
export async function putNumber(world: World, phoneNumberId: string, input: NumberInput) {
  const { state } = world
  const app = putApp(world, input)
  const account = state.accounts.get(input.wabaId) ?? {
    id: input.wabaId,
    name: input.accountName ?? input.verifiedName,
    subscriptions: new Map(),
    managementPerHour: input.managementPerHour,
    templateLimit: input.templateLimit,
    review: 'APPROVED',
    isDisabled: false,
    restrictions: [],
  }
  account.name = input.accountName ?? account.name
  account.managementPerHour = input.managementPerHour
  account.templateLimit = input.templateLimit
  if (input.subscribed) account.subscriptions.set(app.id, { appId: app.id, override: null })
  else account.subscriptions.delete(app.id)
  state.accounts.set(account.id, account)
  if (!state.templates.find(account.id, HELLO_WORLD.name, HELLO_WORLD.language)) {
    state.templates.add({ ...HELLO_WORLD, wabaId: account.id })
  }
  putToken(world, app, input)
  const {
    wabaId,
    displayPhoneNumber,
    verifiedName,
    qualityRating,
    nameStatus,
    messagingLimit,
    registered,
    throughput,
  } = input
  const number: PhoneNumber = {
    id: phoneNumberId,
    wabaId,
    appId: app.id,
    displayPhoneNumber,
    verifiedName,
    qualityRating,
    nameStatus,
    messagingLimit,
    registered,
    throughput,
    override: null,
  }
  state.numbers.set(phoneNumberId, number)
  state.events.emit({ type: 'settings' })
  return { phoneNumberId, appId: app.id, callback: await firstVerification(world, app) }
}

function putApp({ state }: World, { appId, appSecret, callbackUrl, verifyToken, autoVerify }: NumberInput): App {
  const id = appId ?? numberFrom(`app:${appSecret} ${callbackUrl}`, 15)
  const known = state.apps.get(id)?.callback
  const unchanged = known && known.url === callbackUrl && known.verifyToken === verifyToken
  const fresh: Callback | null = callbackUrl ? { url: callbackUrl, verifyToken, verifiedAt: null, autoVerify } : null
  const app: App = { id, name: 'Recado', secret: appSecret, callback: unchanged ? known : fresh }
  if (app.callback) app.callback.autoVerify = autoVerify
  state.apps.set(id, app)
  return app
}

function putToken({ state }: World, app: App, { accessToken, tokenScopes, tokenExpiresAt, wabaId }: NumberInput): void {
  const token = state.tokens.get(accessToken)
  state.tokens.set(accessToken, {
    value: accessToken,
    appId: app.id,
    scopes: tokenScopes,
    expiresAt: tokenExpiresAt ? new Date(tokenExpiresAt) : null,
    wabaIds: new Set([...(token?.wabaIds ?? []), wabaId]),
  })
}

async function firstVerification(world: World, app: App): Promise<Verification | null> {
  const { callback } = app
  if (!callback?.autoVerify) return null
  if (callback.verifiedAt) return { ok: true }
  const verification = await world.webhooks.verify({ app, callback })
  if (!verification.ok) world.webhooks.keepVerifying({ app, callback })
  return verification
}
