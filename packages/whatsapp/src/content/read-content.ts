import { isRecord } from '../webhook/is-record.ts'
import type { MessageContent } from './message-content.ts'
import { readMetaContent } from './read-meta-content.ts'
import { readSentContent } from './read-sent-content.ts'

/** A stored message. `payload` is Meta's object of an inbound one, or `{ content, template? }` of one of ours. */
export interface StoredMessage {
  /** Meta's type, as it came; of one of ours, its kind. */
  type: string
  body: string | null
  payload: Record<string, unknown> | null
}

/** What a stored message says. Never throws: what is not as its type promises is unsupported, with the object whole. */
export function readMessageContent({ type, body, payload }: StoredMessage): MessageContent {
  if (isRecord(payload?.content) && 'kind' in payload.content) return readSentContent(type, payload)
  // A text may be stored by its words alone.
  if (type === 'text' && body !== null && !isRecord(payload?.text)) return { kind: 'text', text: body }
  return readMetaContent(type, payload ?? {})
}
