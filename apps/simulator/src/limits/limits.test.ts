import { expect, test } from 'vitest'
import { MARINA, NUMBER, startCallback, startTestSimulator, WABA } from '../simulator-testing.ts'

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const codes = (answers: { body: { error?: { code: number } } }[]) => answers.map(({ body }) => body.error?.code ?? 200)

test('45 messages to one customer at once, the next is over the pair rate, other customers are not', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ throughput: 1000 })
  await simulator.write(MARINA)
  const sent = await Promise.all(Array.from({ length: 46 }, () => simulator.send()))
  expect(codes(sent).toSorted((a, b) => a - b)).toEqual([...Array(45).fill(200), 131056])
  expect((await simulator.send('5521977771020')).status).toBe(200)
  expect((await simulator.send()).body.error.message).toContain('pair rate limit')
})

test('more than the number’s throughput in a second is refused, and what comes in counts too', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ throughput: 10 })
  await simulator.sim('POST', '/messages/burst', { phoneNumberId: NUMBER, customers: 6 })
  const sent = await Promise.all(Array.from({ length: 12 }, (_, index) => simulator.send(`551190000000${index % 6}`)))
  const refused = codes(sent).filter((code) => code === 130429)
  expect(refused.length).toBeGreaterThanOrEqual(6)
  expect(refused.length).toBeLessThan(12)
})

test('management calls are counted by app and account', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ managementPerHour: 3 })
  const paths = [WABA, `${WABA}/phone_numbers`, `${WABA}/subscribed_apps`, `${WABA}/message_templates`]
  const answers = []
  for (const path of paths) answers.push(await simulator.graph('GET', path))
  expect(codes(answers)).toEqual([200, 200, 200, 80007])
  // The number itself is not the account.
  expect((await simulator.graph('GET', NUMBER)).status).toBe(200)
})

test.for([
  ['never wrote', null, 'failed'],
  ['wrote 25 hours ago', 25, 'failed'],
  ['wrote 23 hours ago', 23, 'delivered'],
] as const)('free text to a customer who %s', async ([, hours, outcome]) => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  const at = hours === null ? null : hoursAgo(hours)
  await simulator.sim('PUT', `/customers/${MARINA}`, { lastInbound: { phoneNumberId: NUMBER, at } })
  const sent = await simulator.send()
  expect(sent.status).toBe(200)
  await expect.poll(() => callback.statuses().at(-1)?.status).toBe(outcome)
  if (outcome === 'failed') expect(callback.statuses()[0]?.errors).toMatchObject([{ code: 131047 }])
  const template = { type: 'template', text: undefined, template: { name: 'hello_world', language: { code: 'en_US' } } }
  expect((await simulator.send(MARINA, template)).status).toBe(200)
  await expect.poll(() => callback.statuses().at(-1)?.status).toBe('delivered')
})

test('what cannot be delivered is told in the answer when asked', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  await simulator.sim('PUT', '/behaviour', { undeliverable: 'response' })
  expect((await simulator.send()).body.error.code).toBe(131047)
  await simulator.sim('PUT', `/customers/${MARINA}`, { onWhatsApp: false })
  expect((await simulator.send()).body.error.code).toBe(131026)
})

test('someone who is not on WhatsApp gets nothing, and the company learns it by a failed status', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.write(MARINA)
  await simulator.sim('PUT', `/customers/${MARINA}`, { onWhatsApp: false })
  expect((await simulator.send()).status).toBe(200)
  await expect.poll(() => callback.statuses().map((status) => status.errors?.[0]?.code)).toEqual([131026])
})
