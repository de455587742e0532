import type { MessageContent } from './message-content.ts'

/**
 * What a person would read of a message in one line, without the names of kinds, which are the screen's to translate:
 * the text, the caption, the title of the choice. Null where there is nothing to read (a sticker, a deletion).
 */
export function contentBody(content: MessageContent): string | null {
  return bodyOf(content) || null
}

function bodyOf(content: MessageContent): string | null {
  switch (content.kind) {
    case 'text':
    case 'order':
    case 'system':
      return content.text
    case 'image':
    case 'video':
    case 'audio':
    case 'sticker':
      return content.caption
    case 'document':
      return content.caption ?? content.filename
    case 'location':
      return content.name ?? content.address
    case 'contacts':
      return content.contacts
        .map(({ name }) => name)
        .filter(Boolean)
        .join(', ')
    case 'reaction':
      return content.emoji
    case 'choice':
      return content.title
    case 'edit':
      return contentBody(content.content)
    case 'revoke':
      return null
    case 'unsupported':
      return firstText(content.raw[content.type])
    default:
      return content.body
  }
}

/** A kind that is not known yet is likely to carry its words under a known name. */
function firstText(content: unknown): string | null {
  const words = typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {}
  const found = [words.body, words.text, words.caption].find((text) => typeof text === 'string' && text !== '')
  return typeof found === 'string' ? found : null
}
