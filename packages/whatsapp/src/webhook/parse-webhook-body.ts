const BYTE_ORDER_MARK = 0xfeff
/** What PostgreSQL or JavaScript cannot hold as it is: NUL, half a surrogate pair, numbers beyond a double's precision. */
const NEEDS_CARE = /\\u0000|\\u[dD][89a-fA-F]|[0-9]{16}|[0-9][eE][+-]?[0-9]{3}/
const REPLACEMENT = '\uFFFD'

/**
 * The JSON of a verified body, in a form that PostgreSQL can store: NUL and half surrogates become U+FFFD, numbers that
 * JavaScript would round become strings of their digits. Throws SyntaxError on what is not JSON.
 */
export function parseWebhookBody(body: Buffer): unknown {
  let text = body.toString('utf8')
  if (text.charCodeAt(0) === BYTE_ORDER_MARK) text = text.slice(1)
  if (!NEEDS_CARE.test(text)) return JSON.parse(text)
  return storable(JSON.parse(text, keepDigits as Parameters<typeof JSON.parse>[1]))
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  const rounded = !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))
  return rounded ? context.source : value
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), storable(inner)]))
}

const storableText = (text: string): string => text.replaceAll('\0', REPLACEMENT).toWellFormed()
