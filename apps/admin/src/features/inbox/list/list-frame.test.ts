import type { ConversationSummary } from '@recado/inbox/schemas'
import { expect, it } from 'vitest'
import type { ListPages } from '../feed/conversation-pages.ts'
import { FIRST_PAGE, type PageParam } from '../feed/keyset-pages.ts'
import { EMPTY_FRAME, type ListFrame, nextFrame, rowShift } from './list-frame.ts'

const item = (id: string) => ({ id }) as ConversationSummary
const second: PageParam = { cursor: 'c', head: null, previous: FIRST_PAGE }
const pages = (...parts: [PageParam, string][]): ListPages => ({
  pageParams: parts.map(([param]) => param),
  pages: parts.map(([, ids]) => ({ items: [...ids].map(item), nextCursor: 'x', tail: null, feedCursor: '' })),
})
const frame = (ids: string, base = 0): ListFrame => ({ items: [...ids].map(item), base, firstParam: FIRST_PAGE })

it('keeps every row where it is when the first page is dropped, and when it comes back', () => {
  const all = nextFrame(EMPTY_FRAME, pages([FIRST_PAGE, 'abcd'], [second, 'efgh']))
  const dropped = nextFrame(all, pages([second, 'efgh']))
  expect(dropped.base).toBe(4)
  expect(rowShift(all, dropped, 5, 3)).toBe(0)
  expect(nextFrame(dropped, pages([FIRST_PAGE, 'abcd'], [second, 'efgh'])).base).toBe(0)
})

it('counts what went up from a list whose top is not loaded', () => {
  const all = nextFrame(EMPTY_FRAME, pages([FIRST_PAGE, 'abcd'], [second, 'efgh']))
  const dropped = nextFrame(all, pages([second, 'efgh']))
  const after = nextFrame(dropped, pages([second, 'efh']))
  expect(after.base).toBe(5)
  expect(rowShift(dropped, after, 4, 2)).toBe(1)
})

it('moves the view with the rows in it when others go by to the top', () => {
  expect(rowShift(frame('abcdefgh'), frame('gabcdefh'), 2, 3)).toBe(1)
  expect(rowShift(frame('abcdefgh'), frame('bacdefgh'), 4, 3)).toBe(0)
})

it('is not drawn to the top by a row in view that goes there', () => {
  expect(rowShift(frame('abcdefgh'), frame('cabdefgh'), 2, 4)).toBe(0)
})
