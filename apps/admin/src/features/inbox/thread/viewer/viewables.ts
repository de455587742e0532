import type { MessageDto } from '@recado/inbox/schemas'
import { isStored, type StoredMedia } from '../kinds/media-frame.tsx'

export interface Viewable {
  /** Of the message. */
  id: string
  kind: 'image' | 'video'
  media: StoredMedia
  caption: string | null
}

/** What one can look at in a conversation, oldest first. What the customer deleted is opened from its message alone. */
export const viewablesOf = (newestFirst: readonly MessageDto[], openId?: string): Viewable[] =>
  newestFirst.toReversed().flatMap((message) => {
    const { id, media, changes } = message
    const kind = kindOf(changes?.edited?.content ?? message.content)
    if (!kind || !isStored(media) || (changes?.revokedAt && id !== openId)) return []
    return [{ id, media, ...kind }]
  })

function kindOf(content: MessageDto['content']): Pick<Viewable, 'kind' | 'caption'> | null {
  if (content.kind === 'image' || content.kind === 'video') return { kind: content.kind, caption: content.caption }
  const header = 'header' in content && typeof content.header === 'object' ? content.header : null
  return header?.kind === 'image' || header?.kind === 'video' ? { kind: header.kind, caption: null } : null
}
