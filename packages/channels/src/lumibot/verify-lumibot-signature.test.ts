import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyLumibotSignature } from './verify-lumibot-signature.ts'

const secret = 'a-webhook-secret'
const now = new Date('2026-11-20T12:00:00Z')
const sign = (timestamp: string, body: Uint8Array) =>
  `sha256=${createHmac('sha256', secret)
    .update(Buffer.concat([Buffer.from(`${timestamp}.`), body]))
    .digest('hex')}`
const at = (seconds: number) => String(now.getTime() / 1000 + seconds)

test('takes exactly what was signed with this secret just now', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.integer({ min: -3600, max: 3600 }), (rawBody, seconds) => {
      const timestamp = at(seconds)
      const signature = sign(timestamp, rawBody)
      const isNow = Math.abs(seconds) <= 600
      expect(verifyLumibotSignature({ secret, rawBody, signature, timestamp, now })).toBe(isNow)
      expect(verifyLumibotSignature({ secret: 'b', rawBody, signature, timestamp, now })).toBe(false)
      expect(verifyLumibotSignature({ secret, rawBody, signature, timestamp: at(seconds + 1), now })).toBe(false)
      expect(verifyLumibotSignature({ secret, rawBody: Buffer.from('x!'), signature, timestamp, now })).toBe(false)
    }),
  )
})

test.each([
  ['no signature', undefined, at(0)],
  ['no timestamp', sign(at(0), Buffer.from('x')), undefined],
  ['a timestamp that is no number', sign('now', Buffer.from('x')), 'now'],
  ['another algorithm', `sha1=${'0'.repeat(40)}`, at(0)],
  ['several', [sign(at(0), Buffer.from('x'))], at(0)],
])('refuses %s', (_, signature, timestamp) => {
  expect(verifyLumibotSignature({ secret, rawBody: Buffer.from('x'), signature, timestamp, now })).toBe(false)
})
