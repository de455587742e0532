import { hash, timingSafeEqual } from 'node:crypto'

/** Compares a given text with a secret one in a time that tells nothing about either. False when either is missing. */
export function isSameText(given: unknown, secret: string | null | undefined): boolean {
  if (typeof given !== 'string' || !secret) return false
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', secret, 'buffer'))
}
