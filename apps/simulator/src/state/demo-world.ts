import { type InboxInput, putInbox } from '../control/lumibot-routes.ts'
import { NumberInput, putNumber } from '../control/put-number.ts'
import type { World } from '../conversations/world.ts'
import { upsertCustomer } from './customers.ts'
import { demoTemplates } from './demo-templates.ts'

export const DEMO_PHONE_NUMBER_ID = '100200300400500'
const DEMO_WABA_ID = '500400300200100'
/** Long enough to see it wait. */
const DEMO_REVIEW_MS = 15_000

/** The number of the demonstration workspace, and people to play. Its callback is verified once the server is up. */
export function addDemoWorld(world: World, callbackUrl: string): void {
  const number = NumberInput.parse({
    wabaId: DEMO_WABA_ID,
    accountName: 'Pousada Maré Alta',
    displayPhoneNumber: '+55 11 4000-1234',
    verifiedName: 'Pousada Maré Alta',
    accessToken: 'demo-access-token',
    appId: '200300400500600',
    appSecret: 'demo-app-secret',
    callbackUrl,
    verifyToken: 'demo-verify-token',
  })
  void putNumber(world, DEMO_PHONE_NUMBER_ID, number)
  const photo = world.state.uploads.addHandle('4::aW1hZ2UvanBlZw:demonstration')
  for (const template of demoTemplates(photo)) world.state.templates.add({ ...template, wabaId: DEMO_WABA_ID })
  world.state.behaviour.templateReviewMs = DEMO_REVIEW_MS
  putInbox(world, 1, 1, {
    accountName: 'Pousada Maré Alta',
    name: 'Pousada Maré Alta',
    phoneNumber: '+551140005678',
    apiToken: 'demo-lumibot-token',
    webhook: { url: lumibotUrl(callbackUrl), secret: 'demo-lumibot-secret' },
  } satisfies InboxInput)
  for (const [waId, name, more] of DEMO_CUSTOMERS) upsertCustomer(world.state, waId, { name, ...more })
}

/** The webhook URL of the demonstration workspace, as its integration form shows it. */
function lumibotUrl(callbackUrl: string): string {
  const url = new URL('/api/lumibot/webhook/demo-lumibot-webhook', callbackUrl)
  if (url.hostname === '127.0.0.1') url.hostname = 'localhost'
  return url.href
}

const DEMO_CUSTOMERS = [
  ['5511988887766', 'Marina Souza', { username: 'marinasz' }],
  ['5521977771020', 'João Pedro Alves', {}],
  // Known to WhatsApp by the number from before the ninth digit, as many old accounts are.
  ['554899123456', 'Dona Teresa', {}],
  ['5531966662020', 'Carla Mendes', { username: 'carla.designs', hidePhone: true }],
  ['5585955553030', 'Lucas Ferreira', {}],
] as const
