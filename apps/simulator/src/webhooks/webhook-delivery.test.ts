import { expect, test } from 'vitest'
import {
  MARINA,
  NUMBER,
  SECRET,
  signatureOf,
  startCallback,
  startTestSimulator,
  VERIFY_TOKEN,
  WABA,
} from '../simulator-testing.ts'

const QUICK = { retryFirstMs: 5, retryMaxMs: 40 }

test('a webhook is posted again until it is answered 200, with the same bytes and growing pauses', async () => {
  await using callback = await startCallback((attempt) => [500, 'hang up' as const, 201, 404][attempt - 1] ?? 200)
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.sim('PUT', '/behaviour', QUICK)
  await simulator.write(MARINA)
  await expect.poll(() => callback.received.length).toBe(1)
  expect(callback.attempts()).toBe(5)
  await expect.poll(async () => (await simulator.sim('GET', '/webhooks')).body[0].state).toBe('delivered')
  const [hook] = (await simulator.sim('GET', '/webhooks')).body
  expect(hook.attempts.map((attempt: { status: number | null }) => attempt.status)).toEqual([500, null, 201, 404, 200])
  expect(callback.received[0]?.raw.toString()).toBe(hook.body)
  const times = hook.attempts.map((attempt: { at: string }) => Date.parse(attempt.at))
  expect(times[4] - times[3]).toBeGreaterThan(times[1] - times[0])
})

test('after its last attempt a webhook is lost', async () => {
  await using callback = await startCallback(() => 500)
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.sim('PUT', '/behaviour', { ...QUICK, retryLimit: 2 })
  await simulator.write(MARINA)
  await expect.poll(async () => (await simulator.sim('GET', '/state')).body.counters.webhooksLost).toBe(1)
  expect(callback.attempts()).toBe(3)
})

test('a webhook that fails holds no other back', async () => {
  await using callback = await startCallback((attempt) => (attempt === 1 ? 500 : 200))
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.sim('PUT', '/behaviour', { retryFirstMs: 300 })
  await simulator.write(MARINA, { text: 'um' })
  await expect.poll(() => callback.attempts()).toBe(1)
  await simulator.write(MARINA, { text: 'dois' })
  await expect.poll(() => callback.messages().map((message) => message.text?.body)).toEqual(['dois', 'um'])
})

test('nothing is sent before the challenge was answered, and everything after', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.sim('PUT', '/behaviour', QUICK)
  const wrong = await simulator.putNumber({ callbackUrl: callback.url, verifyToken: 'wrong' })
  expect(wrong.body.callback).toEqual({ ok: false, reason: 'HTTP status 403 instead of 200' })
  await simulator.write(MARINA)
  await expect.poll(() => callback.challenges.length).toBeGreaterThan(2)
  expect(callback.attempts()).toBe(0)

  await simulator.putNumber({ callbackUrl: callback.url, verifyToken: VERIFY_TOKEN })
  await simulator.write(MARINA, { text: 'agora sim' })
  await expect.poll(() => callback.messages().map((message) => message.text?.body)).toEqual(['agora sim'])
})

test('a callback that comes up later is verified by itself, and then gets what waited', async () => {
  await using simulator = await startTestSimulator()
  const closed = await startCallback()
  await closed[Symbol.asyncDispose]()
  const made = await simulator.putNumber({ callbackUrl: closed.url })
  expect(made.body.callback).toEqual({ ok: false, reason: 'no answer (ECONNREFUSED)' })
  await simulator.write(MARINA, { text: 'cedo demais' })
  await using callback = await startCallback(() => 200, Number(new URL(closed.url).port))
  const verifiedAt = async () => (await simulator.sim('GET', '/state')).body.numbers[0].callbackVerifiedAt
  await expect.poll(verifiedAt, { timeout: 5000 }).not.toBeNull()
  await expect.poll(() => callback.messages().map((message) => message.text?.body)).toEqual(['cedo demais'])
})

test('without a subscribed app there is no webhook', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url, subscribed: false })
  expect((await simulator.graph('GET', `${WABA}/subscribed_apps`)).body).toEqual({ data: [] })
  await simulator.write(MARINA, { text: 'nobody hears' })
  expect(await simulator.graph('POST', `${WABA}/subscribed_apps`)).toMatchObject({ body: { success: true } })
  await simulator.write(MARINA, { text: 'heard' })
  await expect.poll(() => callback.messages().map((message) => message.text?.body)).toEqual(['heard'])
  await simulator.graph('DELETE', `${WABA}/subscribed_apps`)
  await simulator.write(MARINA, { text: 'nobody hears again' })
  expect((await simulator.sim('GET', '/webhooks')).body).toHaveLength(1)
})

test('the number’s own callback goes before the account’s, and that before the app’s', async () => {
  await using app = await startCallback()
  await using account = await startCallback()
  await using number = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: app.url })
  const override = (url: string) => ({ override_callback_uri: url, verify_token: VERIFY_TOKEN })

  const refused = await simulator.graph('POST', `${WABA}/subscribed_apps`, {
    ...override(account.url),
    verify_token: 'wrong',
  })
  expect(refused).toMatchObject({ status: 400, body: { error: { code: 2200 } } })

  await simulator.write(MARINA, { text: 'app' })
  await simulator.graph('POST', `${WABA}/subscribed_apps`, override(account.url))
  await simulator.write(MARINA, { text: 'account' })
  await simulator.graph('POST', NUMBER, { webhook_configuration: override(number.url) })
  await simulator.write(MARINA, { text: 'number' })
  // Overrides are about messages; everything else goes to the app.
  await simulator.sim('POST', '/webhooks', { phoneNumberId: NUMBER, field: 'account_update', value: { event: 'X' } })

  const texts = (callback: typeof app) => callback.messages().map((message) => message.text?.body)
  await expect.poll(() => [texts(app), texts(account), texts(number)]).toEqual([['app'], ['account'], ['number']])
  await expect.poll(() => app.received.at(-1)?.body.entry[0]?.changes[0]?.field).toBe('account_update')
})

test('updates travel together when asked, grouped by account and number', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  const app = { callbackUrl: callback.url, appId: '1' }
  await simulator.putNumber(app)
  await simulator.putNumber({ ...app, wabaId: '7' }, '100200300400111')
  await simulator.sim('PUT', '/behaviour', { batchSize: 1000, batchWindowMs: 150 })
  await simulator.sim('POST', '/messages/burst', { phoneNumberId: NUMBER, customers: 20, messagesEach: 2 })
  await simulator.write(MARINA, { phoneNumberId: '100200300400111' })
  await expect.poll(() => callback.messages().length).toBe(41)
  expect(callback.received).toHaveLength(1)
  const [first, second] = callback.received[0]?.body.entry ?? []
  expect(first?.changes).toHaveLength(1)
  expect(first?.changes[0]?.value.contacts).toHaveLength(20)
  expect(second).toMatchObject({ id: '7', changes: [{ value: { metadata: { phone_number_id: '100200300400111' } } }] })
})

test('duplicates are the same bytes, and reordered updates come newest first', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.write(MARINA)
  await simulator.sim('PUT', '/behaviour', {
    duplicates: 2,
    reorder: true,
    statusDelayMs: 0,
    autoStatuses: ['sent', 'delivered', 'read'],
  })
  await expect.poll(() => callback.received.length).toBe(1)
  await simulator.send()
  await expect.poll(() => callback.received.length).toBe(10)
  const statuses = callback.statuses().map((status) => status.status)
  expect(statuses).toEqual(['read', 'delivered', 'sent'].flatMap((status) => [status, status, status]))
  expect(new Set(callback.received.slice(1).map(({ raw }) => raw.toString())).size).toBe(3)
})

test('a wrong signature and a lost webhook come on demand, once each', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.sim('POST', '/faults', [{ kind: 'bad-signature' }, { kind: 'lose', match: { nth: 2 } }])
  for (const text of ['forged', 'lost', 'good']) await simulator.write(MARINA, { text })
  await expect.poll(() => callback.messages().map((message) => message.text?.body)).toEqual(['forged', 'good'])
  const right = callback.received.map(({ raw, signature }) => signature === signatureOf(SECRET, raw))
  expect(right).toEqual([false, true])
})

test('a customer who hides the phone is known by the user id alone, and can be answered by it', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.write(MARINA, { hidePhone: true, username: 'marinasz', bsuid: 'BR.42' })
  await expect.poll(() => callback.messages().length).toBe(1)
  const raw = callback.received[0]?.raw.toString() ?? ''
  expect(raw).not.toContain(MARINA)
  expect(callback.messages()[0]).toMatchObject({ from_user_id: 'BR.42' })
  const sent = await simulator.send(MARINA, { to: undefined, recipient: 'BR.42' })
  expect(sent.body.contacts).toEqual([{ input: 'BR.42', user_id: 'BR.42' }])
  await expect.poll(() => callback.statuses().length).toBe(2)
  for (const status of callback.statuses()) {
    expect(status).toMatchObject({ recipient_user_id: 'BR.42' })
    expect(status).not.toHaveProperty('recipient_id')
  }
})

test.for([
  ['image', 'image', { caption: 'Comprovante' }],
  ['voice', 'audio', {}],
  ['video', 'video', {}],
  ['document', 'document', {}],
  ['sticker', 'sticker', {}],
  ['location', 'location', {}],
  ['contacts', 'contacts', {}],
  ['button', 'button', {}],
  ['list_reply', 'interactive', {}],
  ['order', 'order', {}],
  ['unsupported', 'unsupported', {}],
  ['reaction', 'reaction', { messageId: 'wamid.x', emoji: '' }],
] as const)('a customer’s %s is told as Meta tells %s', async ([type, told, more]) => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.write(MARINA, { type, text: undefined, ...more })
  await expect.poll(() => callback.messages().length).toBe(1)
  const [message] = callback.messages()
  expect(message?.type).toBe(told)
  expect(message).toHaveProperty(told)
})

test('statuses can be told again, backwards, and as failed', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.sim('PUT', '/behaviour', { autoStatuses: [] })
  await simulator.write(MARINA)
  const channelMessageId = (await simulator.send()).body.messages[0].id
  for (const status of ['read', 'sent', 'failed']) {
    expect(await simulator.sim('POST', '/statuses', { channelMessageId, status })).toMatchObject({ status: 200 })
  }
  await expect.poll(() => callback.statuses().length).toBe(3)
  expect(callback.statuses().map((status) => status.status)).toEqual(['read', 'sent', 'failed'])
  const failed = callback.statuses()[2]
  expect(failed?.errors).toMatchObject([{ code: 131000, title: 'Something went wrong' }])
  // A failure names no contact, and no user id where a phone was written to.
  expect(failed).not.toHaveProperty('recipient_user_id')
  expect(callback.received.at(-1)?.body.entry[0]?.changes[0]?.value).not.toHaveProperty('contacts')
})
