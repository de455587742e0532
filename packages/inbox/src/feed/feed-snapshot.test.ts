import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isVisible, parseFeedSnapshot } from './feed-snapshot.ts'

describe('parseFeedSnapshot', () => {
  it('reads what PostgreSQL writes', () => {
    expect(parseFeedSnapshot('795:799:795,797')).toEqual({
      xmin: 795n,
      xmax: 799n,
      running: new Set([795n, 797n]),
      text: '795:799:795,797',
    })
    expect(parseFeedSnapshot('10:10:')?.running.size).toBe(0)
  })

  it.each(['', 'x', '1:2', '5:4:', '0:4:', '3:6:2', '3:6:6', '3:9:5,4', '3:9:4,', '1:2:\n', '-1:4:'])(
    'refuses %j',
    (text) => {
      expect(parseFeedSnapshot(text)).toBeNull()
    },
  )

  it('gives a cursor back as it got it', () => {
    const running = fc.uniqueArray(fc.bigInt({ min: 100n, max: 200n }), { maxLength: 20 })
    fc.assert(
      fc.property(running, (xids) => {
        const sorted = xids.toSorted((a, b) => Number(a - b))
        const text = `${sorted[0] ?? 201n}:201:${sorted.join(',')}`
        const snapshot = parseFeedSnapshot(text)
        expect(snapshot?.text).toBe(text)
        for (let xid = 90n; xid < 210n; xid++) {
          expect(snapshot && isVisible(xid, snapshot)).toBe(xid < 201n && !sorted.includes(xid))
        }
      }),
    )
  })
})
