import type { MessageDto } from '@recado/inbox/schemas'
import { hasWords, pictureOf } from './album-groups.ts'
import { albumHeight, fitMedia, fitSticker } from './fit-media.ts'
import type { ThreadRow } from './thread-rows.ts'

const LINE = 21
/** Padding, and the line with the time. */
const FRAME = 40
const SEPARATOR = 36
const CARD = 64

/** Near enough that the scroll bar does not jump; each row is measured when it is drawn. */
export function estimateRow(row: ThreadRow | undefined): number {
  if (row?.type === 'album') {
    const { message } = row.items.find((item) => hasWords(item.message)) ?? {}
    const caption = message ? words(pictureOf(message)?.caption ?? null) : 0
    return FRAME + albumHeight(row.items.length) + caption + (row.startsGroup ? 10 : 2)
  }
  if (row?.type !== 'message' && row?.type !== 'outbox') return SEPARATOR
  const { content, media } = row.type === 'message' ? row.message : row.entry.shown
  const more = row.type === 'message' ? estimateMore(row.message) : 0
  return FRAME + estimateContent(content, media) + more + (row.startsGroup ? 10 : 2)
}

function estimateContent(content: MessageDto['content'], media: MessageDto['media']): number {
  switch (content.kind) {
    case 'image':
    case 'video':
      return fitMedia(media).height + words(content.caption)
    case 'sticker':
      return fitSticker(media).height
    case 'audio':
      return 44
    case 'document':
      return CARD + words(content.caption)
    case 'location':
      return CARD + 128
    case 'contacts':
      return content.contacts.reduce((sum, { phones }) => sum + 64 + phones.length * 32, 0)
    case 'order':
      return 88 + content.items.length * 24
    case 'flow_reply':
      return 48 + content.fields.length * 24
    case 'text':
      return words(content.text)
    case 'choice':
      return LINE + words(content.title)
    case 'list':
    case 'url_button':
    case 'flow':
    case 'location_request':
      return words(content.body) + 48
    case 'buttons':
    case 'template': {
      const header = content.header && content.header.kind !== 'text' ? fitMedia(media).height : LINE
      return header + words(content.body) + content.buttons.length * 37
    }
    default:
      return LINE
  }
}

const estimateMore = ({ replyToId, changes }: MessageDto): number =>
  (replyToId ? 56 : 0) + (changes?.reactions.length ? 18 : 0)

const words = (text: string | null): number => (text ? Math.ceil(text.length / 60) * LINE : 0)
