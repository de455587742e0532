import { expect, test } from 'vitest'
import { MARINA, NUMBER, startTestSimulator, TOKEN, WABA } from '../simulator-testing.ts'

type Simulator = Awaited<ReturnType<typeof startTestSimulator>>

const number = `${NUMBER}?fields=display_phone_number,verified_name`
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString()

test('an error has the shape of every Graph error', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ registered: false })
  const { status, body } = await simulator.send()
  expect(status).toBe(400)
  expect(body).toEqual({
    error: {
      message: '(#133010) Phone number not registered',
      type: 'OAuthException',
      code: 133010,
      error_data: { messaging_product: 'whatsapp', details: expect.any(String) },
      fbtrace_id: expect.any(String),
    },
  })
})

test.for<[string, number, number, (simulator: Simulator) => Promise<{ status: number; body: unknown }>]>([
  ['no token', 401, 190, (it) => it.graph('GET', number, undefined, null)],
  ['a token nobody issued', 401, 190, (it) => it.graph('GET', number, undefined, 'stolen')],
  ['an id that does not exist', 400, 100, (it) => it.graph('GET', '42')],
  ['a number of another account', 400, 100, (it) => it.graph('GET', '100200300400111')],
  ['a field that does not exist', 400, 100, (it) => it.graph('GET', `${NUMBER}?fields=colour`)],
  ['a path that does not exist', 400, 2500, (it) => it.graph('GET', `${NUMBER}/colours/blue`)],
  ['a version that is none', 400, 2500, (it) => it.call('GET', `/v26/${NUMBER}?access_token=${TOKEN}`)],
  ['a version of the future', 400, 2500, (it) => it.call('GET', `/v99.0/${NUMBER}?access_token=${TOKEN}`)],
  ['a version that expired', 400, 2635, (it) => it.call('GET', `/v20.0/${NUMBER}?access_token=${TOKEN}`)],
  ['no product', 400, 100, (it) => it.send(MARINA, { messaging_product: undefined })],
  ['another product', 400, 100, (it) => it.send(MARINA, { messaging_product: 'telegram' })],
  ['no recipient', 400, 100, (it) => it.send(MARINA, { to: undefined })],
  ['a recipient that is no number', 400, 131009, (it) => it.send('marina')],
  ['a user id nobody has', 400, 131009, (it) => it.send(MARINA, { to: undefined, recipient: 'BR.1' })],
  ['the number itself', 400, 131021, (it) => it.send('+55 (11) 4000-9999')],
  ['an empty text', 400, 100, (it) => it.send(MARINA, { text: { body: '' } })],
  ['no text', 400, 100, (it) => it.send(MARINA, { text: undefined })],
  ['a text over 4,096', 400, 100, (it) => it.send(MARINA, { text: { body: 'a'.repeat(4097) } })],
  ['a key text does not have', 400, 100, (it) => it.send(MARINA, { text: { body: 'a', colour: 'blue' } })],
  ['a kind that does not exist', 400, 100, (it) => it.send(MARINA, { type: 'smell' })],
  ['callback data over 512', 400, 100, (it) => it.send(MARINA, { biz_opaque_callback_data: 'a'.repeat(513) })],
  ['an image from nowhere', 400, 131009, (it) => it.send(MARINA, { type: 'image', image: { caption: 'x' } })],
  ['a body over a megabyte', 413, 1, (it) => it.send(MARINA, { text: { body: 'a'.repeat(1_100_000) } })],
  [
    'reading a message it never received',
    400,
    131009,
    (it) =>
      it.graph('POST', `${NUMBER}/messages`, { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.x' }),
  ],
  ['a cursor that is none', 400, 131059, (it) => it.graph('GET', `${WABA}/message_templates?after=bm9uZQ`)],
])('%s is answered %i with code %i', async ([, status, code, act]) => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  await simulator.putNumber({ wabaId: '7', accessToken: 'other', appSecret: 'other' }, '100200300400111')
  await simulator.write(MARINA)
  const answer = await act(simulator)
  expect(answer).toMatchObject({ status, body: { error: { code, fbtrace_id: expect.any(String) } } })
})

test('an expired token says so, and a scope that is missing is a missing permission', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ tokenExpiresAt: anHourAgo() })
  expect((await simulator.graph('GET', NUMBER)).body.error).toMatchObject({ code: 190, error_subcode: 463 })

  await simulator.putNumber({ tokenScopes: ['whatsapp_business_management'] })
  expect(await simulator.send()).toMatchObject({ status: 403, body: { error: { code: 10 } } })
  expect((await simulator.graph('GET', NUMBER)).status).toBe(200)

  await simulator.putNumber({ tokenScopes: ['whatsapp_business_messaging'] })
  expect(await simulator.graph('GET', WABA)).toMatchObject({ status: 403, body: { error: { code: 200 } } })
})

test('an unknown object tells no more than a forbidden one', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  await simulator.putNumber({ wabaId: '7', accessToken: 'other', appSecret: 'other' }, '100200300400111')
  const message = async (id: string) => {
    const { error } = (await simulator.graph('GET', id)).body
    expect(error).toMatchObject({ code: 100, error_subcode: 33, type: 'GraphMethodException' })
    return error.message.replace(id, 'ID')
  }
  expect(await message('100200300400111')).toBe(await message('100200300400222'))
})

test('number, account, lists and token read as Graph shows them', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ verifiedName: 'Maré Alta', throughput: 1000, messagingLimit: 'TIER_10K' })
  const fields =
    'id,display_phone_number,verified_name,quality_rating,throughput{level},whatsapp_business_manager_messaging_limit,status'
  expect((await simulator.graph('GET', `${NUMBER}?fields=${fields}`)).body).toEqual({
    id: NUMBER,
    display_phone_number: '+55 11 4000-9999',
    verified_name: 'Maré Alta',
    quality_rating: 'GREEN',
    throughput: { level: 'HIGH' },
    whatsapp_business_manager_messaging_limit: 'TIER_10K',
    status: 'CONNECTED',
  })
  expect((await simulator.graph('GET', `${WABA}?fields=id,name`)).body).toEqual({ id: WABA, name: 'Maré Alta' })
  expect((await simulator.graph('GET', `${WABA}/phone_numbers`)).body.data).toMatchObject([{ id: NUMBER }])
  await simulator.sim('PUT', '/templates', { wabaId: WABA, name: 'aviso', components: [{ type: 'BODY', text: 'Oi!' }] })
  const first = (await simulator.graph('GET', `${WABA}/message_templates?limit=1`)).body
  const second = (await simulator.graph('GET', `${WABA}/message_templates?limit=1&after=${first.paging.cursors.after}`))
    .body
  expect(first.paging.next).toContain('after=')
  expect(second.paging.next).toBeUndefined()
  expect(second.data[0].id).not.toBe(first.data[0].id)

  const debug = await simulator.graph('GET', `debug_token?input_token=${TOKEN}`)
  expect(debug.body.data).toMatchObject({
    is_valid: true,
    expires_at: 0,
    scopes: ['whatsapp_business_management', 'whatsapp_business_messaging'],
  })
  expect((await simulator.graph('GET', 'debug_token?input_token=nonsense')).body.data.is_valid).toBe(false)
})

test('the old eight-digit id and the new spelling reach the same Brazilian phone', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  await simulator.write('554899123456', { name: 'Dona Teresa' })
  const sent = await simulator.send('+55 48 99912-3456')
  expect(sent.body.contacts).toEqual([{ input: '+55 48 99912-3456', wa_id: '554899123456' }])
})
