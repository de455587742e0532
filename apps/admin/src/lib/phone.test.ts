import { formatPhone as formatWithTables } from '@recado/core/schemas'
import { expect, it } from 'vitest'
import { formatPhone } from './phone.ts'

it.each(['+5511987654321', '+551133334444', '+5585981110200', '+16505551234', '+351912345678'])(
  'writes %s as the full tables do',
  (phone) => expect(formatPhone(phone)).toBe(formatWithTables(phone)),
)

it('groups what it has no rule for, and loses no digit', () => {
  expect(formatPhone('+4915112345678')).toBe('+49 151 123 456 78')
  expect(formatPhone('+33612345678')).toBe('+33 612 345 678')
  expect(formatPhone('+6591234567')).toBe('+65 912 345 67')
  for (const phone of ['+391234567890', '+8613812345678', '+2389911234', '+85212345678']) {
    expect(formatPhone(phone).replace(/ /g, '')).toBe(phone)
    expect(formatPhone(phone)).not.toMatch(/ \d$/)
  }
})
