const HAS_SCHEME = /^[a-z][a-z\d+.-]*:/i

/**
 * An address that a page may link to, or null. People and Meta write `example.com` without a scheme; one that is not of
 * the web (`javascript:`, `file:`) must never become a link.
 */
export function webUrl(address: string | null): string | null {
  if (address === null) return null
  const candidate = HAS_SCHEME.test(address) ? address : `https://${address}`
  const url = URL.canParse(candidate) ? new URL(candidate) : null
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && (candidate === address || url.hostname.includes('.'))
  return isWeb ? candidate : null
}
