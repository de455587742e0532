import type { FeedItem } from '@recado/inbox/schemas'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { connectFeed, type FeedStreamHandlers, retryDelay } from './connect-feed.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp(mayReturn = async () => true) {
  const opened: { cursor: string | null; handlers: FeedStreamHandlers; isClosed: boolean }[] = []
  const taken: [FeedItem['kind'], string][] = []
  const states: string[] = []
  const feed = connectFeed({
    cursor: 'c0',
    open(cursor, handlers) {
      const stream = { cursor, handlers, isClosed: false }
      opened.push(stream)
      return () => {
        stream.isClosed = true
      }
    },
    onItem: (item, cursor) => taken.push([item.kind, cursor]),
    onState: (state) => states.push(state),
    mayReturn,
    random: () => 0.5,
  })
  const last = () => {
    const stream = opened.at(-1)
    if (!stream) throw new Error('nothing was opened')
    return stream
  }
  return { feed, opened, taken, states, last }
}

it('goes on from the last cursor that was taken', async () => {
  const { opened, last, states } = setUp()
  expect(last().cursor).toBe('c0')
  last().handlers.onItem({ kind: 'ready' }, 'c1')
  last().handlers.onItem({ kind: 'events', events: [] }, 'c2')
  expect(states.at(-1)).toBe('live')
  last().handlers.onLost({ isRefused: false })
  expect(states.at(-1)).toBe('connecting')
  await vi.advanceTimersByTimeAsync(1000)
  expect(opened.map(({ cursor }) => cursor)).toEqual(['c0', 'c2'])
})

it('is told again what its reader could not take', async () => {
  const { feed, last } = setUp()
  feed.close()
  const opened: (string | null)[] = []
  let fails = true
  let handlers: FeedStreamHandlers | undefined
  connectFeed({
    cursor: 'c0',
    open: (cursor, given) => {
      opened.push(cursor)
      handlers = given
      return () => undefined
    },
    onItem: () => {
      if (fails) throw new Error('not now')
    },
    onState: () => undefined,
    mayReturn: async () => true,
  })
  expect(() => handlers?.onItem({ kind: 'ready' }, 'c1')).toThrow('not now')
  fails = false
  handlers?.onLost({ isRefused: false })
  await vi.advanceTimersByTimeAsync(1000)
  expect(opened).toEqual(['c0', 'c0'])
  expect(last().isClosed).toBe(true)
})

it('does not listen to a stream it has left', async () => {
  const { feed, opened, taken, last } = setUp()
  const first = last()
  feed.wake()
  expect(first.isClosed).toBe(true)
  first.handlers.onItem({ kind: 'ready' }, 'late')
  first.handlers.onLost({ isRefused: false })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(taken).toEqual([])
  expect(opened).toHaveLength(2)
})

it('lets go of the stream while nobody looks, and goes on from where it was', async () => {
  const { feed, opened, last } = setUp()
  last().handlers.onItem({ kind: 'ready' }, 'c1')
  feed.pause()
  expect(last().isClosed).toBe(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(opened).toHaveLength(1)
  feed.wake()
  expect(last().cursor).toBe('c1')
})

it('stops for good when one may not return', async () => {
  const { opened, last } = setUp(async () => false)
  last().handlers.onLost({ isRefused: true })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(opened).toHaveLength(1)
})

it('waits longer after each failure, never longer than four seconds, never not at all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      const delay = retryDelay(failures, () => chance)
      expect(delay).toBeGreaterThanOrEqual(200)
      expect(delay).toBeLessThanOrEqual(4000)
      expect(retryDelay(failures + 1, () => chance)).toBeGreaterThanOrEqual(delay)
    }),
  )
})
