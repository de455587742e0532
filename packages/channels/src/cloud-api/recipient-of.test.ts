import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recipientOf } from './cloud-api-adapter.ts'

const digits = fc.stringMatching(/^[1-9]\d{6,14}$/)
const bsuid = fc.option(fc.stringMatching(/^[A-Z]{2}\.[0-9A-Za-z]{1,20}$/))

describe('where a message goes', () => {
  test("Meta's own spelling of the number comes before ours", () => {
    fc.assert(
      fc.property(digits, fc.option(digits), bsuid, (waId, phone, user) => {
        const to = { waId, phone: phone && `+${phone}`, bsuid: user }
        expect(recipientOf(to)).toEqual({ to: waId })
      }),
    )
  })

  test('a phone is sent as digits', () => {
    fc.assert(
      fc.property(digits, bsuid, (phone, user) => {
        expect(recipientOf({ waId: null, phone: `+${phone}`, bsuid: user })).toEqual({ to: phone })
      }),
    )
  })

  test('a user ID is the last resort, and nothing at all is no address', () => {
    expect(recipientOf({ waId: null, phone: null, bsuid: 'US.1' })).toEqual({ recipient: 'US.1' })
    expect(recipientOf({ waId: null, phone: null, bsuid: null })).toBeNull()
  })
})
