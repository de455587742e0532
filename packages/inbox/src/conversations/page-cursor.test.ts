import { newId } from '@recado/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutPage, decodePageCursor, encodePageCursor } from './page-cursor.ts'

it('gives back the place it was made of, to the millisecond', () => {
  const time = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(time, (at) => {
      const place = { at, id: newId() }
      const cursor = encodePageCursor(place)
      expect(cursor).toMatch(/^[\w-]+$/)
      expect(decodePageCursor(cursor)).toEqual(place)
    }),
  )
})

it.each(['', 'x', 'bm90IGEgY3Vyc29y', encodePageCursor({ at: new Date(0), id: 'not-an-id' })])(
  'refuses %j with a code',
  (cursor) => {
    expect(() => decodePageCursor(cursor)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
  },
)

it('points to the next page only when there is one', () => {
  const rows = [1, 2, 3].map((day) => ({ at: new Date(day), id: newId() }))
  expect(cutPage(rows, 3, (row) => row)).toEqual({ page: rows, nextCursor: null })
  const { page, nextCursor } = cutPage(rows, 2, (row) => row)
  expect(page).toHaveLength(2)
  expect(nextCursor && decodePageCursor(nextCursor)).toEqual(rows[1])
})
