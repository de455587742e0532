import type { SendableContent, SendableHeader } from './sendable-content.ts'

type Media = Extract<SendableContent, { kind: 'image' | 'video' | 'document' | 'audio' | 'sticker' }>

/** What stands under the key of the kind's name: `image: { id, caption }`. */
export function mediaRequest(content: Media): object {
  const { id } = content.media
  switch (content.kind) {
    case 'image':
    case 'video':
      return { id, ...(content.caption && { caption: content.caption }) }
    case 'document':
      return { id, filename: content.filename, ...(content.caption && { caption: content.caption }) }
    case 'audio':
      return { id, ...(content.isVoice && { voice: true }) }
    case 'sticker':
      return { id }
  }
}

/** A file in a header, of buttons and templates alike: `{ type: 'image', image: { id } }`. */
export const headerMedia = ({ kind, media, filename }: Exclude<SendableHeader, { kind: 'text' }>): object => ({
  type: kind,
  [kind]: { id: media.id, ...(kind === 'document' && filename && { filename }) },
})
