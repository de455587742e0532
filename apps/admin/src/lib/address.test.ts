import { expect, it } from 'vitest'
import { canSignIn, otherOrigin } from './address.ts'

const HTTPS = 'https://recado.example.com'

it.each([
  ['at its own address', HTTPS, true, HTTPS, true],
  ['at another name in production', HTTPS, true, 'https://www.example.com', false],
  ['at another port in production', 'http://localhost:3000', true, 'http://localhost:8080', false],
  ['from the network, on a laptop', 'http://localhost:3000', false, 'http://192.168.1.5:3000', true],
  ['at localhost, with the address of a tunnel', HTTPS, false, 'http://localhost:3000', true],
  ['from the network, where cookies need https', HTTPS, false, 'http://192.168.1.5:3000', false],
  ['through a proxy with TLS that the server was not told of', 'http://localhost:3000', false, HTTPS, false],
])('signing in %s', (_, publicUrl, isOnlyOne, here, expected) => {
  expect(canSignIn({ publicUrl, isOnlyOne }, new URL(here))).toBe(expected)
})

it('knows when webhooks go elsewhere than to where the page is', () => {
  expect(otherOrigin(`${HTTPS}/api/whatsapp/webhook/x`, new URL(HTTPS))).toBeNull()
  expect(otherOrigin('http://localhost:3000/api', new URL('http://127.0.0.1:3000'))).toBeNull()
  expect(otherOrigin('http://localhost:3000/api', new URL(HTTPS))).toBe('http://localhost:3000')
})
