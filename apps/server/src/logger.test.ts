import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { createLogger } from './logger.ts'

function capture() {
  const lines: string[] = []
  const logger = createLogger(
    'trace',
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    }),
  )
  return { logger, text: () => lines.join('') }
}

it.each([
  { headers: { authorization: 'Bearer SECRET', cookie: 'recado.session_token=SECRET' } },
  { req: { headers: { 'x-hub-signature-256': 'sha256=SECRET' } } },
  { password: 'SECRET', newPassword: 'SECRET' },
  { input: { accessToken: 'SECRET', appSecret: 'SECRET', verifyToken: 'SECRET' } },
  { a: { b: { token: 'SECRET' } } },
  {
    err: Object.assign(new Error('refused'), {
      accessToken: 'SECRET',
      config: { headers: { authorization: 'SECRET' } },
    }),
  },
])('never writes a secret: %j', (fields) => {
  const { logger, text } = capture()
  logger.error(fields, 'something happened')
  expect(text()).toContain('something happened')
  expect(text()).not.toContain('SECRET')
})

it('says what went wrong all the same', () => {
  const { logger, text } = capture()
  logger.error({ err: new Error('the reason', { cause: new Error('the cause') }), status: 500 }, 'failed')
  expect(JSON.parse(text())).toMatchObject({
    level: 50,
    status: 500,
    err: { message: expect.stringContaining('the reason') },
  })
})
