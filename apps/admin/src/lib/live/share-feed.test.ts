import type { FeedItem } from '@recado/inbox/schemas'
import { afterEach, expect, it, vi } from 'vitest'
import type { FeedConnection, FeedStreamHandlers } from './connect-feed.ts'
import { shareFeed } from './share-feed.ts'

// Locks and channels are Node's own, as a browser has them.
const open = new Set<FeedConnection>()
let feeds = 0

afterEach(() => {
  for (const tab of open) tab.close()
  open.clear()
  vi.useRealTimers()
})

/** What the server told after each cursor; a cursor is `1:N:`. */
function startFeed() {
  const name = `feed ${feeds++}`
  const streams = new Set<FeedStreamHandlers>()
  const opened: (string | null)[] = []
  let told = 100
  const feed = {
    name,
    opened,
    streams,
    isRefused: false,
    at: (number: number) => `1:${number}:`,
    tell() {
      told++
      for (const { onItem } of streams) onItem(eventOf(told), feed.at(told))
      return told
    },
    openTab(cursor: number) {
      const taken: number[] = []
      const kinds: FeedItem['kind'][] = []
      const states: string[] = []
      const connection = shareFeed({
        name,
        cursor: feed.at(cursor),
        open(from, handlers) {
          opened.push(from)
          streams.add(handlers)
          queueMicrotask(() => {
            if (feed.isRefused) return handlers.onLost({ isRefused: true })
            for (let one = Number(from?.split(':')[1]) + 1; one <= told; one++) {
              handlers.onItem(eventOf(one), feed.at(one))
            }
            handlers.onItem({ kind: 'ready' }, feed.at(told))
          })
          return () => streams.delete(handlers)
        },
        onItem(item) {
          kinds.push(item.kind)
          if (item.kind !== 'events') return
          // Told again is allowed, for it changes nothing; a gap never is.
          const number = numberOf(item)
          const next = (taken.at(-1) ?? cursor) + 1
          if (number > next) throw new Error(`told ${number} where ${next} was to come`)
          if (number === next) taken.push(number)
        },
        onState: (state) => states.push(state),
        mayReturn: async () => false,
      })
      open.add(connection)
      return { ...connection, taken, kinds, states, isLive: () => states.at(-1) === 'live' }
    },
  }
  return feed
}

const eventOf = (number: number) => ({ kind: 'events', events: [{ number }] }) as unknown as FeedItem
const numberOf = (item: FeedItem) => (item as unknown as { events: [{ number: number }] }).events[0].number
const live = (...tabs: { isLive(): boolean }[]) =>
  expect.poll(() => tabs.map((tab) => tab.isLive())).toEqual(tabs.map(() => true))

it('reads one stream for all tabs, and tells each of them everything', async () => {
  const feed = startFeed()
  const tabs = Array.from({ length: 8 }, () => feed.openTab(100))
  await live(...tabs)
  expect(feed.streams.size).toBe(1)
  feed.tell()
  feed.tell()
  await expect.poll(() => tabs.map(({ taken }) => taken)).toEqual(tabs.map(() => [101, 102]))
  for (const { kinds } of tabs) expect(kinds).toContain('ready')
})

it('goes on by the next tab, from where it came to, when the one that reads is closed', async () => {
  const feed = startFeed()
  const [first, second, third] = [feed.openTab(100), feed.openTab(100), feed.openTab(100)]
  await live(first, second, third)
  feed.tell()
  await expect.poll(() => [second.taken, third.taken]).toEqual([[101], [101]])
  first.close()
  feed.tell() // to nobody: it is missed until someone reads again
  await expect.poll(() => [second.taken.at(-1), third.taken.at(-1)]).toEqual([102, 102])
  await live(second, third)
  expect(feed.streams.size).toBe(1)
  expect(first.taken).toEqual([101])
  expect(feed.opened.at(-1)).toBe(feed.at(101))
})

it('goes back for a tab whose page was read earlier, and not for one that has seen as much', async () => {
  const feed = startFeed()
  const first = feed.openTab(100)
  await live(first)
  for (let told = 0; told < 3; told++) feed.tell()
  const late = feed.openTab(101)
  await expect.poll(() => late.taken).toEqual([102, 103])
  await live(late)
  const streams = feed.opened.length
  const level = feed.openTab(103)
  await live(level)
  expect(level.kinds).toEqual(['ready'])
  expect(feed.opened).toHaveLength(streams)
  feed.tell()
  await expect.poll(() => [first.taken.at(-1), late.taken, level.taken]).toEqual([104, [102, 103, 104], [104]])
})

it('takes the lead from a tab that has gone to sleep with it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const feed = startFeed()
  const asleep = Promise.withResolvers<void>()
  const held = navigator.locks.request(feed.name, () => asleep.promise).catch(() => 'stolen')
  const tab = feed.openTab(99)
  await vi.advanceTimersByTimeAsync(1000)
  expect(feed.opened).toEqual([])
  await vi.advanceTimersByTimeAsync(1500)
  vi.useRealTimers()
  await expect.poll(() => tab.taken).toEqual([100])
  await expect(held).resolves.toBe('stolen')
})

it('follows the tab that took the lead from it', async () => {
  const feed = startFeed()
  const first = feed.openTab(100)
  await live(first)
  let lead: (() => void) | undefined
  const taken = navigator.locks.request(feed.name, { steal: true }, () => new Promise<void>((done) => (lead = done)))
  await expect.poll(() => feed.streams.size).toBe(0)
  expect(first.isLive()).toBe(false)
  feed.tell()
  lead?.()
  await taken
  await expect.poll(() => first.taken).toEqual([101])
  await live(first)
})

it('ends where one may not return, and lets each other tab find out for itself', async () => {
  const feed = startFeed()
  const tabs = [feed.openTab(100), feed.openTab(100)]
  await live(...tabs)
  feed.isRefused = true
  for (const { onLost } of feed.streams) onLost({ isRefused: true })
  await expect
    .poll(async () => (await navigator.locks.query()).held?.some(({ name }) => name === feed.name))
    .toBe(false)
  expect(feed.streams.size).toBe(0)
  expect(feed.opened).toHaveLength(2)
})
