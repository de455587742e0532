/** What the server says of the address it is reached by. */
export interface ServerAddress {
  /** PUBLIC_URL: links in mails and webhooks begin with it. */
  publicUrl: string
  /** Whether one can sign in there only, as in production. */
  isOnlyOne: boolean
}

type Place = Pick<Location, 'origin' | 'protocol' | 'hostname'>

/** Names of the computer one sits at. */
const isLoopback = (hostname: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)

/**
 * Whether signing in can work where the page is open: elsewhere than at PUBLIC_URL the server refuses it in production
 * and over https; and cookies that were made for https are kept by no page without it but the computer's own.
 */
export function canSignIn({ publicUrl, isOnlyOne }: ServerAddress, here: Place = location): boolean {
  const { origin, protocol } = new URL(publicUrl)
  if (here.origin === origin) return true
  return !isOnlyOne && here.protocol === 'http:' && (protocol === 'http:' || isLoopback(here.hostname))
}

/** The origin webhooks are sent to where it is another than the page's; null where they are the same computer's. */
export function otherOrigin(webhookUrl: string, here: Place = location): string | null {
  const { origin, hostname } = new URL(webhookUrl)
  return origin === here.origin || (isLoopback(hostname) && isLoopback(here.hostname)) ? null : origin
}
