export interface TextPart {
  text: string
  href: string | null
}

// Only http(s): a customer's text must never become a javascript: or data: link.
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"']+/gi
const TRAILING = '.,;:!?»”’…*~`'

/** A text cut into plain stretches and web addresses. Joined again it is the text, character for character. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(LINK)) {
    const address = trimEnd(match[0])
    const href = toHref(address)
    if (!href) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null })
    parts.push({ text: address, href })
    end = match.index + address.length
  }
  if (end < text.length || parts.length === 0) parts.push({ text: text.slice(end), href: null })
  return parts
}

// `(see https://a.example/x).` ends before the bracket; `https://a.example/wiki/A_(b)` keeps its own.
// By hand and in one pass: a customer may send a hundred thousand full stops.
function trimEnd(address: string): string {
  const ownsBracket = address.includes('(')
  let end = address.length
  while (end > 0 && (TRAILING.includes(address[end - 1] ?? '') || (!ownsBracket && address[end - 1] === ')'))) end--
  return address.slice(0, end)
}

function toHref(address: string): string | null {
  try {
    const url = new URL(/^www\./i.test(address) ? `https://${address}` : address)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
  } catch {
    return null
  }
}
