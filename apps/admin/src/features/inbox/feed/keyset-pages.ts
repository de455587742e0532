import type { InfiniteData } from '@tanstack/react-query'

/** A position in a list that runs from the newest to the oldest, the id breaking ties; as the server orders it. */
export interface Place {
  /** ISO, in UTC with milliseconds, so that text order is time order. */
  at: string
  id: string
}

/** One fetched stretch of the list. It owns every place after `head` of its param, up to and with its own `tail`. */
export interface Page<Item> {
  items: readonly Item[]
  nextCursor: string | null
  /** The last place the server answered with; null on the last page. Live changes move items, never this. */
  tail: Place | null
}

/** How a page was asked for. The chain of `previous` leads back to pages that were dropped to save memory. */
export interface PageParam {
  cursor: string | null
  head: Place | null
  previous: PageParam | null
}

export type Pages<Item, P extends Page<Item> = Page<Item>> = InfiniteData<P, PageParam>

export const FIRST_PAGE: PageParam = { cursor: null, head: null, previous: null }

export const isBefore = (a: Place, b: Place): boolean => (a.at === b.at ? a.id > b.id : a.at > b.at)

export const nextPageParam = (page: Page<unknown>, _all: unknown, param: PageParam): PageParam | null =>
  page.nextCursor === null ? null : { cursor: page.nextCursor, head: page.tail, previous: param }

export const previousPageParam = (_page: unknown, _all: unknown, param: PageParam): PageParam | null => param.previous

/**
 * The list with this item where it belongs, once, or without it when `isKept` is false. An item whose place is on a
 * page that is not loaded is left out: that page will bring it. Pages that do not change keep their identity.
 */
export function putItem<Item extends { id: string }, P extends Page<Item>>(
  data: Pages<Item, P>,
  item: Item,
  { place, isKept = true }: { place: (item: Item) => Place; isKept?: boolean },
): Pages<Item, P> {
  const at = place(item)
  const owner = isKept ? data.pages.findIndex((page, index) => owns(page, data.pageParams[index], at)) : -1
  const pages = data.pages.map((page, index) => {
    const rest = without(page.items, item.id)
    const items = index === owner ? insert(rest, item, place) : rest
    return items === page.items ? page : { ...page, items }
  })
  return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages }
}

/** The list without the items that do not pass. */
export function keepItems<Item, P extends Page<Item>>(
  data: Pages<Item, P>,
  passes: (item: Item) => boolean,
): Pages<Item, P> {
  const pages = data.pages.map((page) =>
    page.items.every(passes) ? page : { ...page, items: page.items.filter(passes) },
  )
  return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages }
}

export function findItem<Item extends { id: string }>(data: Pages<Item> | undefined, id: string): Item | undefined {
  for (const page of data?.pages ?? []) for (const item of page.items) if (item.id === id) return item
  return undefined
}

const owns = (page: Page<unknown>, param: PageParam | undefined, at: Place): boolean =>
  (!param?.head || isBefore(param.head, at)) && (page.tail === null || !isBefore(page.tail, at))

const without = <Item extends { id: string }>(items: readonly Item[], id: string): readonly Item[] =>
  items.some((item) => item.id === id) ? items.filter((item) => item.id !== id) : items

function insert<Item>(items: readonly Item[], item: Item, place: (item: Item) => Place): readonly Item[] {
  const at = place(item)
  const found = items.findIndex((other) => isBefore(at, place(other)))
  return items.toSpliced(found === -1 ? items.length : found, 0, item)
}
