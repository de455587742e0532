import { createHmac, timingSafeEqual } from 'node:crypto'

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i
/** What was signed longer ago than this is somebody's copy; what is signed ahead is a clock that is wrong. */
const MAX_AGE_S = 10 * 60

/**
 * Whether `X-Chatwoot-Signature` is the HMAC-SHA256 of `<X-Chatwoot-Timestamp>.<body>` under the webhook's secret, and
 * the timestamp (Unix seconds) is of now. False without a header: who entered a secret wants every webhook signed.
 */
export function verifyLumibotSignature({
  secret,
  rawBody,
  signature,
  timestamp,
  now,
}: {
  secret: string
  rawBody: Uint8Array
  signature: string | string[] | undefined
  timestamp: string | string[] | undefined
  now: Date
}): boolean {
  const given = typeof signature === 'string' ? SIGNATURE.exec(signature)?.[1] : undefined
  if (given === undefined || typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > MAX_AGE_S) return false
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest()
  return timingSafeEqual(expected, Buffer.from(given, 'hex'))
}
