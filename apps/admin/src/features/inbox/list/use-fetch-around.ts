import { useEffect, useEffectEvent } from 'react'
import type { ListFrame } from './list-frame.ts'

/** Rows before the end of what is loaded at which the next page is asked for. */
const AHEAD = 40
/** Further above the loaded stretch than this, starting anew at the top is quicker than going back page by page. */
const FAR = 400
/** After a page that could not be loaded. */
const RETRY_MS = 4000

/** Asks for the pages around what is in view before one gets to them. */
export function useFetchAround(
  list: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    isFetching: boolean
    isError: boolean
    fetchNextPage(): unknown
    fetchPreviousPage(): unknown
  },
  { items, base }: ListFrame,
  first: number,
  last: number,
  restart: () => unknown,
): void {
  const end = base + items.length
  const fetch = useEffectEvent(() => {
    if (list.isFetching || items.length === 0) return
    if (last < base - FAR) restart()
    else if (first < base + AHEAD / 2 && list.hasPreviousPage) list.fetchPreviousPage()
    else if (last > end - AHEAD && list.hasNextPage) list.fetchNextPage()
  })
  useEffect(() => {
    if (!list.isError) return fetch()
    const again = setTimeout(fetch, RETRY_MS)
    return () => clearTimeout(again)
  }, [first, last, base, end, list.isFetching, list.isError])
}
