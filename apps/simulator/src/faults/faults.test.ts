import { expect, test } from 'vitest'
import { MARINA, NUMBER, startCallback, startTestSimulator } from '../simulator-testing.ts'

test('cut after accepting: the answer is lost, the message and its statuses are not', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.write(MARINA)
  await simulator.sim('POST', '/faults', [{ kind: 'cut', match: { operation: 'message.send' } }])
  await expect(simulator.send(MARINA, { biz_opaque_callback_data: 'lost-answer' })).rejects.toThrow('fetch failed')
  await expect.poll(() => callback.statuses().map((status) => status.status)).toEqual(['sent', 'delivered'])
  expect(callback.statuses()[0]).toMatchObject({ biz_opaque_callback_data: 'lost-answer' })
  const accepted = (await simulator.sim('GET', '/messages')).body
  expect(accepted).toMatchObject([{ customer: MARINA, callbackData: 'lost-answer' }])
  expect((await simulator.send()).status).toBe(200)
})

test('refused before accepting: nothing was accepted', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  await simulator.sim('POST', '/faults', { kind: 'refuse', times: 2 })
  await expect(simulator.send()).rejects.toThrow('fetch failed')
  await expect(simulator.send()).rejects.toThrow('fetch failed')
  expect((await simulator.sim('GET', '/messages')).body).toEqual([])
  expect((await simulator.send()).status).toBe(200)
})

test('an ordered error strikes the recipient it was ordered for, as often as it was ordered', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  await simulator.sim('POST', '/faults', [{ kind: 'error', code: 131016, times: 2, match: { to: MARINA } }])
  const statuses = []
  for (const to of ['5521977771020', MARINA, `+${MARINA}`, MARINA]) statuses.push((await simulator.send(to)).status)
  expect(statuses).toEqual([200, 500, 500, 200])
})

test('the nth match, a bare HTTP status and latency', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  await simulator.sim('POST', '/faults', [
    { kind: 'error', code: 2, match: { operation: 'number.get', nth: 2 } },
    { kind: 'latency', ms: 120, match: { operation: 'message.send' } },
  ])
  const numbers = []
  for (let call = 0; call < 3; call += 1) numbers.push((await simulator.graph('GET', NUMBER)).status)
  expect(numbers).toEqual([200, 503, 200])
  const start = performance.now()
  expect((await simulator.send()).status).toBe(200)
  expect(performance.now() - start).toBeGreaterThanOrEqual(119)

  await simulator.sim('POST', '/faults', { kind: 'http', status: 502, body: '<h1>Bad gateway</h1>' })
  const bare = await fetch(`${simulator.url}/v26.0/${NUMBER}`)
  expect([bare.status, await bare.text()]).toEqual([502, '<h1>Bad gateway</h1>'])
})

test('a failed status on demand', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.write(MARINA)
  await simulator.sim('POST', '/faults', { kind: 'failed-status', code: 131049 })
  expect((await simulator.send()).status).toBe(200)
  await expect.poll(() => callback.statuses().map((status) => status.errors?.[0]?.code)).toEqual([131049])
})

test('what the control API is told wrongly it says clearly', async () => {
  await using simulator = await startTestSimulator()
  const wrong = await simulator.sim('POST', '/faults', [{ kind: 'explode' }])
  expect(wrong.status).toBe(400)
  const unknown = await simulator.write(MARINA)
  expect(unknown).toMatchObject({
    status: 404,
    body: { error: { message: expect.stringContaining('PUT /_sim/numbers') } },
  })
  const misspelt = await simulator.sim('PUT', '/behaviour', { duplicate: 2 })
  expect(misspelt).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('duplicate') } } })
  expect((await simulator.sim('GET', '/nowhere')).status).toBe(404)
})

test('a reset forgets everything', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  await simulator.write(MARINA)
  await simulator.sim('POST', '/faults', { kind: 'refuse' })
  await simulator.sim('POST', '/reset')
  expect((await simulator.sim('GET', '/state')).body).toMatchObject({
    numbers: [],
    faults: [],
    counters: { inbound: 0 },
  })
  expect((await simulator.sim('GET', '/customers')).body).toEqual([])
  expect((await simulator.send()).status).toBe(401)
})
