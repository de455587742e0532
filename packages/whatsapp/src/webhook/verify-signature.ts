import { createHmac, timingSafeEqual } from 'node:crypto'

const HEADER = /^sha256=([0-9a-f]{64})$/i

/**
 * Whether Meta's `X-Hub-Signature-256` header is the HMAC-SHA256 of exactly these bytes under the app secret.
 * Meta signs the bytes it sends (with its own escaping), so they must never be parsed and written again before this.
 * False without a secret or a header: an installation that was not set up must not let anyone in.
 */
export function verifySignature({
  secret,
  rawBody,
  header,
}: {
  secret: string | null | undefined
  rawBody: Uint8Array
  header: string | string[] | undefined
}): boolean {
  const given = typeof header === 'string' ? HEADER.exec(header)?.[1] : undefined
  if (!secret || given === undefined) return false
  return timingSafeEqual(createHmac('sha256', secret).update(rawBody).digest(), Buffer.from(given, 'hex'))
}
