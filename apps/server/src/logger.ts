import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

// Wherever an object with such a key is logged, up to three levels deep, its value is not.
const SECRET_KEYS = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'newPassword',
  'currentPassword',
  'passwordHash',
  'token',
  'accessToken',
  'access_token',
  'input_token',
  'appSecret',
  'app_secret',
  'verifyToken',
  'hub.verify_token',
  'secret',
  'x-hub-signature-256',
  'keys',
]
const redactedPaths = SECRET_KEYS.flatMap((key) => {
  const quoted = `["${key}"]`
  return [quoted, `*${quoted}`, `*.*${quoted}`, `*.*.*${quoted}`]
})

/** JSON lines on stdout, without secrets. */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino({ level, base: null, redact: { paths: redactedPaths, censor: '[redacted]' } }, destination as DestinationStream)
