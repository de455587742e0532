import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifySignature } from './verify-signature.ts'

const secret = 'a-secret'
const sign = (body: Uint8Array | string, key = secret) =>
  `sha256=${createHmac('sha256', key).update(body).digest('hex')}`

describe('verifySignature', () => {
  it('takes exactly the signed bytes, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (rawBody, index) => {
        const header = sign(rawBody)
        expect(verifySignature({ secret, rawBody, header })).toBe(true)
        expect(verifySignature({ secret, rawBody, header: header.toUpperCase().replace('SHA256', 'sha256') })).toBe(
          true,
        )
        const changed = Uint8Array.from(rawBody)
        changed[index % changed.length] = (changed[index % changed.length] ?? 0) ^ 1
        expect(verifySignature({ secret, rawBody: changed, header })).toBe(false)
      }),
    )
  })

  it('agrees with the HMAC-SHA256 of RFC 4231, case 2', () => {
    const header = 'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
    const rawBody = Buffer.from('what do ya want for nothing?')
    expect(verifySignature({ secret: 'Jefe', rawBody, header })).toBe(true)
  })

  it.each([
    ['no header', undefined],
    ['several headers', [sign('x'), sign('x')]],
    ['an empty one', ''],
    ['no algorithm', sign('x').slice(7)],
    ['another algorithm', sign('x').replace('sha256', 'sha1')],
    ['too few digits', sign('x').slice(0, -1)],
    ['too many digits', `${sign('x')}0`],
    ['no digits', `sha256=${'z'.repeat(64)}`],
    ['another secret', sign('x', 'another')],
  ])('refuses %s', (_, header) => {
    expect(verifySignature({ secret, rawBody: Buffer.from('x'), header })).toBe(false)
  })

  it.each([null, undefined, ''])('refuses everything without a secret (%s)', (none) => {
    expect(verifySignature({ secret: none, rawBody: Buffer.from('x'), header: sign('x', '') })).toBe(false)
  })
})
