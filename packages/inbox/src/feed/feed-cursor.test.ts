import fc from 'fast-check'
import { expect, it } from 'vitest'
import { earlierCursor } from './feed-cursor.ts'
import { isVisible, parseFeedSnapshot } from './feed-snapshot.ts'

/** Moments of one database, in the order in which they passed. */
const moments = fc
  .array(fc.record({ isBeginning: fc.boolean(), pick: fc.nat() }), { minLength: 1, maxLength: 40 })
  .map((steps) => {
    const running = new Set<bigint>()
    let next = 100n
    return steps.map(({ isBeginning, pick }) => {
      const ending = [...running][pick % Math.max(1, running.size)]
      if (isBeginning || ending === undefined) running.add(next++)
      else running.delete(ending)
      const list = [...running]
      return `${list[0] ?? next}:${next}:${list.join(',')}`
    })
  })

it('is the one of two moments that has seen less', () => {
  fc.assert(
    fc.property(moments, fc.nat(), fc.nat(), (passed, i, j) => {
      const [first, second] = [i % passed.length, j % passed.length].toSorted((a, b) => a - b)
      const [early, late] = [passed[first ?? 0] ?? '', passed[second ?? 0] ?? '']
      expect([earlierCursor(early, late), earlierCursor(late, early)]).toEqual([early, early])
      const [before, after] = [parseFeedSnapshot(early), parseFeedSnapshot(late)]
      for (let xid = 99n; xid < 142n; xid++) {
        if (before && isVisible(xid, before)) expect(after && isVisible(xid, after)).toBe(true)
      }
    }),
  )
})

it('takes for the earlier what it cannot read, so that the server says what to do about it', () => {
  expect(earlierCursor('from another version', '10:12:11')).toBe('from another version')
  expect(earlierCursor('10:12:11', '')).toBe('')
})
