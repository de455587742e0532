import type { ConversationSummary } from '@recado/inbox/schemas'
import type { ListPages } from '../feed/conversation-pages.ts'
import type { PageParam } from '../feed/keyset-pages.ts'

/** The loaded stretch of the list, and how many rows lie above it that were loaded once and dropped again. */
export interface ListFrame {
  items: readonly ConversationSummary[]
  base: number
  firstParam: PageParam | undefined
}

export const EMPTY_FRAME: ListFrame = { items: [], base: 0, firstParam: undefined }

const TYPICAL_PAGE = 80

export function nextFrame(previous: ListFrame, data: ListPages | undefined): ListFrame {
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const firstParam = data?.pageParams[0]
  return { items, firstParam, base: findBase(previous, items, firstParam) }
}

// Pages that come and go above must not move the rest: a row that stays keeps its distance from the top.
function findBase(previous: ListFrame, items: ListFrame['items'], firstParam: PageParam | undefined): number {
  if (!firstParam || firstParam.cursor === null) return 0
  const before = indexById(previous.items)
  if (previous.firstParam === firstParam) {
    // What left went up, almost always, to among the rows above.
    const now = indexById(items)
    return previous.base + previous.items.filter(({ id }) => !now.has(id)).length
  }
  for (const [index, { id }] of items.entries()) {
    const known = before.get(id)
    if (known !== undefined) return Math.max(1, previous.base + known - index)
  }
  let dropped = 0
  for (let param = firstParam.previous; param; param = param.previous) dropped += TYPICAL_PAGE
  return dropped
}

/**
 * How many rows the view has to move so that a reader in the middle of the list keeps their place, when conversations
 * went by to the top: as most of the rows in view moved.
 */
export function rowShift(before: ListFrame, after: ListFrame, firstInView: number, inView: number): number {
  const start = Math.max(0, firstInView - before.base)
  const now = indexById(after.items)
  const votes = new Map<number, number>()
  for (let index = start; index < Math.min(start + inView, before.items.length); index++) {
    const moved = now.get(before.items[index]?.id ?? '')
    if (moved === undefined) continue
    const shift = after.base + moved - (before.base + index)
    votes.set(shift, (votes.get(shift) ?? 0) + 1)
  }
  let [best, most] = [0, 0]
  for (const [shift, count] of votes) if (count > most) [best, most] = [shift, count]
  return best
}

const indexById = (items: ListFrame['items']): Map<string, number> => new Map(items.map(({ id }, index) => [id, index]))
