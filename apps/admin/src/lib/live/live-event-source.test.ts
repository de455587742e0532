import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** A browser's EventSource that never hears anything by itself. */
class SilentEventSource extends EventTarget {
  readonly CLOSED = 2
  readyState = 0
  close() {
    this.readyState = 2
  }
}

const page = new EventTarget()

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
  vi.stubGlobal('EventSource', SilentEventSource)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function open() {
  const { LiveEventSource } = await import('./live-event-source.ts')
  const source = new LiveEventSource('/feed')
  const ends: boolean[] = []
  source.addEventListener('error', () => ends.push(source.readyState === source.CLOSED))
  return { source, ends, hear: (type: string) => source.dispatchEvent(new Event(type)) }
}

it('ends after two and a half seconds in which nothing was heard', async () => {
  const { ends, hear } = await open()
  hear('connected')
  for (let second = 0; second < 20; second++) {
    await vi.advanceTimersByTimeAsync(1000)
    hear(second % 2 ? 'ping' : 'message')
  }
  expect(ends).toEqual([])
  await vi.advanceTimersByTimeAsync(2400)
  expect(ends).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  expect(ends, 'and is closed by then').toEqual([true])
})

it('ends at once when the browser says that it is offline', async () => {
  const { ends, hear } = await open()
  hear('connected')
  page.dispatchEvent(new Event('offline'))
  expect(ends).toEqual([true])
})

it('ends on an error instead of trying again by itself, and says so once', async () => {
  const { ends, hear } = await open()
  hear('error')
  await vi.advanceTimersByTimeAsync(60_000)
  page.dispatchEvent(new Event('offline'))
  expect(ends).toEqual([true])
})

it('does not wait for an answer that does not come, and is more patient only after several', async () => {
  const { LiveEventSource, answerLimit } = await import('./live-event-source.ts')
  const waits: number[] = []
  for (let round = 0; round < 8; round++) {
    const source = new LiveEventSource('/feed')
    const since = Date.now()
    source.addEventListener('error', () => waits.push(Date.now() - since))
    await vi.advanceTimersByTimeAsync(30_000)
  }
  expect(waits).toEqual([1500, 1500, 1500, 1500, 1500, 1500, 3000, 6000])
  expect(answerLimit(60)).toBe(12_000)
})

it('says nothing once it was closed', async () => {
  const { source, ends, hear } = await open()
  hear('connected')
  source.close()
  await vi.advanceTimersByTimeAsync(60_000)
  page.dispatchEvent(new Event('offline'))
  expect(ends).toEqual([])
})
