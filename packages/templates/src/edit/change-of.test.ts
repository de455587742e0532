import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf } from './change-of.ts'

const NOW = new Date('2026-11-25T12:00:00Z')
const HOUR = 60 * 60 * 1000
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR)

test.each([
  ['DRAFT', 'ALL', []],
  ['REJECTED', 'CONTENT', ['name', 'language', 'parameterFormat']],
  ['PAUSED', 'CONTENT', ['name', 'language', 'parameterFormat']],
  ['APPROVED', 'CONTENT', ['name', 'language', 'parameterFormat', 'category']],
  ['PENDING', 'NONE', []],
  ['DISABLED', 'NONE', []],
  ['WHAT_META_NAMES_NEXT', 'NONE', []],
])('a template that is %s allows %s', (status, allows, fixed) => {
  expect(changeOf({ status, editedAt: [] }, NOW)).toMatchObject({ allows, fixed, until: null })
})

test('an approved template waits for a day after a change, and for the month after the tenth', () => {
  const ofEdits = (...hours: number[]) => changeOf({ status: 'APPROVED', editedAt: hours.map(ago) }, NOW)
  expect(ofEdits(25).allows).toBe('CONTENT')
  expect(ofEdits(23)).toMatchObject({ reason: 'EDITED_TODAY', until: '2026-11-25T13:00:00.000Z' })
  const ten = Array.from({ length: 10 }, (_, i) => 30 + i * 48)
  expect(ofEdits(...ten)).toMatchObject({ reason: 'EDITED_TOO_OFTEN', until: expect.stringMatching(/^2026-12-0/) })
  expect(ofEdits(...ten.slice(1)).allows).toBe('CONTENT')
  // A rejected one may be changed as often as one likes.
  expect(changeOf({ status: 'REJECTED', editedAt: ten.map(ago) }, NOW).allows).toBe('CONTENT')
})

test('at the time it names, and not a moment before, a change is allowed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 * 24 * 60 }), { maxLength: 15 }), (minutes) => {
      const editedAt = minutes.map((minute) => new Date(NOW.getTime() - minute * 60_000))
      const change = changeOf({ status: 'APPROVED', editedAt }, NOW)
      if (change.until === null) {
        expect(change.allows).toBe('CONTENT')
        return
      }
      const until = new Date(change.until)
      expect(changeOf({ status: 'APPROVED', editedAt }, new Date(until.getTime() - 1)).allows).toBe('NONE')
      const after = changeOf({ status: 'APPROVED', editedAt }, until)
      expect(after.reason).not.toBe(change.reason)
    }),
  )
})
