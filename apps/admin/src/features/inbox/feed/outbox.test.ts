import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createOutbox, type OutboxEntry, textEntry } from './outbox.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

class Refused extends Error {}

function memory() {
  const map = new Map<string, string>()
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
    key: (index: number) => [...map.keys()][index] ?? null,
    get length() {
      return map.size
    },
  }
}

function setUp(
  answer: (entry: OutboxEntry, signal: AbortSignal) => Promise<void>,
  storage = memory(),
  holdMs: () => number = () => 0,
) {
  const sent: string[] = []
  const arrived: string[] = []
  const outbox = createOutbox({
    storage,
    prefix: 'out:',
    async send(entry, signal) {
      sent.push(entry.id)
      await answer(entry, signal)
      return () => void arrived.push(entry.id)
    },
    refusalOf: (error) => (error instanceof Refused ? 'WINDOW_CLOSED' : null),
    holdMs,
    random: () => 0.5,
  })
  const write = (id: string, conversationId = 'a') =>
    outbox.add({ id, conversationId, ...textEntry(id), replyToId: null })
  const states = (conversationId = 'a') => outbox.entriesOf(conversationId).map(({ id, state }) => `${id}:${state}`)
  return { outbox, storage, sent, arrived, write, states }
}

it('sends in the order written, one after the other', async () => {
  const { write, arrived, states, storage } = setUp(async () => {})
  write('1')
  write('2')
  write('3')
  expect(states()).toEqual(['1:sending', '2:sending', '3:sending'])
  await vi.runAllTimersAsync()
  expect(arrived).toEqual(['1', '2', '3'])
  expect(states()).toEqual([])
  expect(storage.length).toBe(0)
})

it('holds the later ones back while the first cannot reach the server, and goes on by itself', async () => {
  let isDown = true
  const { write, sent, arrived, states } = setUp(async () => {
    if (isDown) throw new Error('no network')
  })
  write('1')
  write('2')
  await vi.advanceTimersByTimeAsync(100)
  expect(sent).toEqual(['1'])
  expect(states()).toEqual(['1:waiting', '2:sending'])
  isDown = false
  await vi.runAllTimersAsync()
  expect(arrived).toEqual(['1', '2'])
  expect(new Set(sent)).toEqual(new Set(['1', '2']))
})

it('keeps what was refused, with its reason, and lets the next one through', async () => {
  const { outbox, write, arrived, states } = setUp(async ({ id }) => {
    if (id === '1') throw new Refused()
  })
  write('1')
  write('2')
  await vi.runAllTimersAsync()
  expect(states()).toEqual(['1:failed'])
  expect(outbox.entriesOf('a')[0]?.errorCode).toBe('WINDOW_CLOSED')
  expect(arrived).toEqual(['2'])
  outbox.discard('1')
  expect(states()).toEqual([])
})

it('survives a reload and sends under the same id', async () => {
  const before = setUp(async () => {
    throw new Error('no network')
  })
  before.write('1')
  await vi.advanceTimersByTimeAsync(100)
  const after = setUp(async () => {}, before.storage)
  expect(after.states()).toEqual(['1:waiting'])
  after.outbox.resume()
  await vi.advanceTimersByTimeAsync(10)
  expect(after.arrived).toEqual(['1'])
})

it('does not let one conversation wait for another', async () => {
  const { write, arrived } = setUp(async ({ conversationId }) => {
    if (conversationId === 'a') throw new Error('no network')
  })
  write('1', 'a')
  write('2', 'b')
  await vi.advanceTimersByTimeAsync(100)
  expect(arrived).toEqual(['2'])
})

it('gives up on an answer that died with the network, and sends it once more when that is back', async () => {
  let isDead = true
  const { outbox, write, sent, arrived } = setUp((_entry, signal) =>
    isDead ? new Promise((_resolve, reject) => signal.addEventListener('abort', reject)) : Promise.resolve(),
  )
  write('1')
  await vi.advanceTimersByTimeAsync(2000)
  outbox.resume()
  await vi.advanceTimersByTimeAsync(2000)
  expect(sent, 'two seconds are no sign of anything').toEqual(['1'])
  isDead = false
  outbox.resume()
  await vi.runAllTimersAsync()
  expect([sent, arrived]).toEqual([['1', '1'], ['1']])
})

const FIVE = () => 5000
const atOnce = async () => {}

it('holds what one may take back, sends nothing of it, and keeps the order', async () => {
  const { outbox, write, sent, states, storage } = setUp(atOnce, memory(), FIVE)
  write('1')
  await vi.advanceTimersByTimeAsync(2000)
  write('2')
  write('3')
  await vi.advanceTimersByTimeAsync(2900)
  expect([sent, states()]).toEqual([[], ['1:held', '2:held', '3:held']])
  expect(outbox.undo('2')?.shown.content).toMatchObject({ text: '2' })
  await vi.advanceTimersByTimeAsync(200)
  expect(sent).toEqual(['1'])
  expect(outbox.undo('1'), 'it has left').toBeNull()
  await vi.runAllTimersAsync()
  expect([sent, states(), storage.length]).toEqual([['1', '3'], [], 0])
})

it('sends at once what is held when the page goes away, and the page that comes back does so once more at most', async () => {
  const storage = memory()
  const leaving = setUp(() => new Promise(() => {}), storage, FIVE)
  leaving.write('1')
  leaving.write('2', 'b')
  leaving.outbox.flush()
  expect(leaving.sent).toEqual(['1', '2'])
  // The page was gone before the answer: the same id again is the same message.
  const back = setUp(atOnce, storage, FIVE)
  expect(back.states()).toEqual(['1:sending'])
  back.outbox.resume()
  await vi.runAllTimersAsync()
  expect(back.arrived).toEqual(['1', '2'])
})

it('goes out by itself after a crash in the middle of the time, and not when another tab took it back', async () => {
  const storage = memory()
  setUp(atOnce, storage, FIVE).outbox.add({ id: '1', conversationId: 'a', ...textEntry('1'), replyToId: null })
  vi.clearAllTimers()
  const other = setUp(atOnce, storage)
  const third = setUp(atOnce, storage)
  other.outbox.resume()
  third.outbox.resume()
  expect(other.states()).toEqual(['1:held'])
  third.outbox.undo('1')
  await vi.runAllTimersAsync()
  expect([other.sent, third.sent, other.states()]).toEqual([[], [], []])

  setUp(atOnce, storage, FIVE).outbox.add({ id: '2', conversationId: 'a', ...textEntry('2'), replyToId: null })
  vi.clearAllTimers()
  await vi.advanceTimersByTimeAsync(60_000)
  const later = setUp(atOnce, storage)
  later.outbox.resume()
  await vi.runAllTimersAsync()
  expect(later.arrived).toEqual(['2'])
})
