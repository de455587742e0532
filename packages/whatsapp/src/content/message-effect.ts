import { readMetaContent } from './read-meta-content.ts'

/** What a reaction, an edit or a deletion is about. */
export interface MessageEffect {
  /** The wamid of the message it changes. */
  targetId: string
  /** Changes nothing that calls for an answer: it is not unread, does not lift the conversation, opens no window. */
  isQuiet: boolean
}

const EFFECTS = new Set(['reaction', 'edit', 'revoke'])

/** Of one of Meta's message objects; null for a message that stands by itself. */
export function effectOf(type: string, message: Record<string, unknown>): MessageEffect | null {
  if (!EFFECTS.has(type)) return null
  const content = readMetaContent(type, message)
  if (content.kind === 'reaction') return { targetId: content.targetId, isQuiet: content.emoji === null }
  return content.kind === 'edit' || content.kind === 'revoke' ? { targetId: content.targetId, isQuiet: true } : null
}
