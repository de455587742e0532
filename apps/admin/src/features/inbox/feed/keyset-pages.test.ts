import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FIRST_PAGE, isBefore, nextPageParam, type Page, type PageParam, type Pages, putItem } from './keyset-pages.ts'

interface Item {
  id: string
  at: string
  version: number
}
const place = ({ at, id }: Item) => ({ at, id })
const time = (n: number) => new Date(1_790_000_000_000 + n).toISOString()
const newestFirst = (a: Item, b: Item) => (isBefore(place(a), place(b)) ? -1 : 1)

/** A server that answers by keyset, as ours does, and tells every change as an event with the state it led to. */
class Server {
  items = new Map<string, Item>()
  events: Item[] = []

  change(id: string, at: string) {
    const item = { id, at, version: (this.items.get(id)?.version ?? 0) + 1 }
    this.items.set(id, item)
    this.events.push(item)
  }

  list = (): Item[] => [...this.items.values()].sort(newestFirst)

  page(param: PageParam, limit: number): Page<Item> {
    const { head } = param
    const rest = this.list().filter((item) => !head || isBefore(head, place(item)))
    const items = rest.slice(0, limit)
    const last = items.at(-1)
    const isCut = rest.length > limit && last !== undefined
    return { items, nextCursor: isCut ? last.id : null, tail: isCut ? place(last) : null }
  }
}

const loadFirst = (server: Server, limit: number): Pages<Item> => ({
  pages: [server.page(FIRST_PAGE, limit)],
  pageParams: [FIRST_PAGE],
})

function loadNext(server: Server, data: Pages<Item>, limit: number): Pages<Item> {
  const [page, param] = [data.pages.at(-1), data.pageParams.at(-1)]
  const next = page && param ? nextPageParam(page, null, param) : null
  if (!next) return data
  return { pages: [...data.pages, server.page(next, limit)], pageParams: [...data.pageParams, next] }
}

const flat = (data: Pages<Item>): Item[] => data.pages.flatMap((page) => page.items)

/** What a client that has loaded this far must show: the server's list down to the last tail. */
function expected(server: Server, data: Pages<Item>): Item[] {
  const tail = data.pages.at(-1)?.tail
  return server.list().filter((item) => !tail || !isBefore(tail, place(item)))
}

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']
const change = fc.record({ id: fc.constantFrom(...ids), at: fc.integer({ min: 0, max: 12 }) })
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('change' as const), change }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('next' as const) }) },
  // The feed starts over from an earlier place, as after a reconnect.
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('replay' as const), back: fc.integer({ min: 0, max: 6 }) }) },
)

it('ends equal to the server’s list, whatever was changed, loaded and told again in between', () => {
  fc.assert(
    fc.property(fc.array(change), fc.integer({ min: 1, max: 4 }), fc.array(step), (before, limit, steps) => {
      const server = new Server()
      for (const { id, at } of before) server.change(id, time(at))
      let told = server.events.length
      let data = loadFirst(server, limit)
      const tell = () => {
        for (const event of server.events.slice(told)) data = putItem(data, event, { place })
        told = server.events.length
      }
      for (const one of steps) {
        if (one.kind === 'change') server.change(one.change.id, time(one.change.at))
        else if (one.kind === 'next') data = loadNext(server, data, limit)
        else told = Math.max(0, told - one.back)
        if (one.kind === 'replay') tell()
      }
      tell()
      expect(flat(data)).toEqual(expected(server, data))
    }),
    { numRuns: 500 },
  )
})

it('is idempotent: told twice is told once', () => {
  fc.assert(
    fc.property(fc.array(change), fc.array(change), (before, after) => {
      const server = new Server()
      for (const { id, at } of before) server.change(id, time(at))
      const data = loadFirst(server, 4)
      const told = server.events.length
      for (const { id, at } of after) server.change(id, time(at))
      const events = server.events.slice(told)
      const apply = (start: Pages<Item>) => events.reduce((pages, event) => putItem(pages, event, { place }), start)
      expect(flat(apply(apply(data)))).toEqual(flat(apply(data)))
    }),
  )
})

it('leaves out what belongs to a page that was dropped at the front', () => {
  const server = new Server()
  for (let i = 0; i < 9; i++) server.change(ids[i] ?? '', time(i))
  const all = loadNext(server, loadNext(server, loadFirst(server, 3), 3), 3)
  const dropped = { pages: all.pages.slice(1), pageParams: all.pageParams.slice(1) }
  server.change('a', time(100))
  const [event] = server.events.slice(-1)
  expect(event && flat(putItem(dropped, event, { place })).map(({ id }) => id)).toEqual(['f', 'e', 'd', 'c', 'b'])
})

it('keeps the identity of pages that do not change', () => {
  const server = new Server()
  for (let i = 0; i < 6; i++) server.change(ids[i] ?? '', time(i))
  const data = loadNext(server, loadFirst(server, 3), 3)
  const after = putItem(data, { id: 'f', at: time(9), version: 2 }, { place })
  expect(after.pages[0]).not.toBe(data.pages[0])
  expect(after.pages[1]).toBe(data.pages[1])
})
