import type { SendableContent, UploadedMedia } from '@recado/whatsapp'
import type { ChannelContent, OutgoingFile } from '../channel-adapter.ts'
import { metaMessageId } from './meta-message-id.ts'

/** The content as Meta takes it, with the upload in place of the file; null for a content without one. */
export function sendableContent(content: ChannelContent, uploadId: string | null): SendableContent {
  const media = { id: uploadId ?? '' }
  switch (content.kind) {
    case 'image':
    case 'video':
      return { kind: content.kind, media, caption: content.caption }
    case 'document':
      return { kind: 'document', media, caption: content.caption, filename: content.filename }
    case 'audio':
      return { kind: 'audio', media, isVoice: content.isVoice }
    case 'sticker':
      return { kind: 'sticker', media }
    case 'reaction':
      return { ...content, targetId: metaMessageId(content.targetId) }
    case 'buttons':
    case 'url_button':
    case 'flow': {
      const { header } = content
      return { ...content, header: header && (header.kind === 'text' ? header : withUpload(header, media)) }
    }
    case 'template': {
      const { name, language, body, buttons, header } = content
      const own = header && 'file' in header ? withUpload(header, media) : header
      return { kind: 'template', name, language, body, buttons, header: own }
    }
    default:
      return content
  }
}

const withUpload = (
  { kind, file }: { kind: 'image' | 'video' | 'document'; file: OutgoingFile },
  media: UploadedMedia,
) => ({ kind, media, filename: file.filename })
