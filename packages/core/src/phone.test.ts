import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPhone, phoneFromInput, phoneFromWaId } from './phone.ts'

describe('phoneFromWaId', () => {
  it('gives a Brazilian mobile its ninth digit', () => {
    expect(phoneFromWaId('551187654321')).toBe('+5511987654321')
    expect(phoneFromWaId('5511987654321')).toBe('+5511987654321')
  })

  it('leaves a Brazilian landline alone', () => {
    expect(phoneFromWaId('551133334444')).toBe('+551133334444')
  })

  it.each([
    ['a Mexican mobile', '5215512345678', '+525512345678'],
    ['an Argentine mobile', '5491123456789', '+541123456789'],
  ])('writes %s as people do', (_, waId, phone) => {
    expect(phoneFromWaId(waId)).toBe(phone)
    expect(phoneFromWaId(phone)).toBe(phone)
  })

  it('leaves landlines of Mexico and Argentina alone', () => {
    expect(phoneFromWaId('525512345678')).toBe('+525512345678')
    expect(phoneFromWaId('541143216789')).toBe('+541143216789')
  })

  it('leaves other countries alone', () => {
    expect(phoneFromWaId('16505551234')).toBe('+16505551234')
  })

  it('is null for a BSUID and for rubbish', () => {
    expect(phoneFromWaId('BR.13491208655302741918')).toBeNull()
    expect(phoneFromWaId('')).toBeNull()
  })

  it('makes one number of both forms of every Brazilian mobile', () => {
    const area = fc.integer({ min: 11, max: 99 })
    const rest = fc.integer({ min: 60000000, max: 99999999 })
    fc.assert(
      fc.property(area, rest, (ddd, number) => {
        expect(phoneFromWaId(`55${ddd}${number}`)).toBe(phoneFromWaId(`55${ddd}9${number}`))
      }),
    )
  })

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6,15}$/), (digits) => {
        const once = phoneFromWaId(digits)
        expect(once && phoneFromWaId(once)).toBe(once)
      }),
    )
  })
})

describe('phoneFromInput', () => {
  it('takes what Brazilians type', () => {
    expect(phoneFromInput('(11) 98765-4321')).toBe('+5511987654321')
    expect(phoneFromInput('+55 11 98765-4321')).toBe('+5511987654321')
  })

  it('refuses what is no number', () => {
    expect(phoneFromInput('hello')).toBeNull()
  })
})

it('formats for people', () => {
  expect(formatPhone('+5511987654321')).toBe('+55 11 98765-4321')
})
