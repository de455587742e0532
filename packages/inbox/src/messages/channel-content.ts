import type { ChannelContent, ChannelTemplate, OutgoingFile } from '@recado/channels'
import type { TemplateParts } from '@recado/templates'
import type { OutgoingContent } from '@recado/whatsapp'
import type { ClaimedMessage } from './claim-message.ts'

/**
 * What a row says, in the channel's terms: its template filled in, its target by the channel's id, and the file it
 * carries, which must be there where the row names one. Throws for a row that this program never wrote.
 */
export function channelContent(message: ClaimedMessage, file: OutgoingFile | null): ChannelContent {
  const { body, payload } = message
  // Before other kinds were sent, a text was stored by its words alone.
  const content: OutgoingContent = payload?.content ?? { kind: 'text', text: body ?? '' }
  const carried = (): OutgoingFile => {
    if (!file) throw new Error(`a message of kind ${content.kind} without its file`)
    return file
  }
  switch (content.kind) {
    case 'image':
    case 'video':
      return { kind: content.kind, file: carried(), caption: content.caption ?? null }
    case 'document': {
      const document = carried()
      const filename = content.filename ?? document.filename
      return { kind: 'document', file: document, caption: content.caption ?? null, filename }
    }
    case 'audio':
      return { kind: 'audio', file: carried(), isVoice: content.isVoice }
    case 'sticker':
      return { kind: 'sticker', file: carried() }
    case 'reaction':
      return { kind: 'reaction', targetId: targetOf(message), emoji: content.emoji }
    case 'buttons':
    case 'url_button':
    case 'flow':
      return { ...content, header: headerOf(content.header, carried) }
    case 'template':
      return template(message, carried)
    case 'text':
    case 'location':
    case 'contacts':
    case 'list':
    case 'location_request':
      return content
  }
}

function targetOf({ target_channel_message_id: target }: ClaimedMessage): string {
  if (target === null) throw new Error('a reaction without its target')
  return target
}

type Header = Extract<OutgoingContent, { kind: 'buttons' }>['header']

const headerOf = (header: Header, carried: () => OutgoingFile) => {
  if (!header) return null
  return header.kind === 'text' ? header : { kind: header.kind, file: carried() }
}

function template({ body, payload }: ClaimedMessage, carried: () => OutgoingFile): ChannelContent {
  const parts = payload?.parts
  if (!parts) throw new Error('a template without its parts')
  return { ...parts, header: templateHeader(parts.header, carried), text: body ?? '' }
}

function templateHeader(header: TemplateParts['header'], carried: () => OutgoingFile): ChannelTemplate['header'] {
  switch (header?.kind) {
    case 'image':
    case 'video':
    case 'document':
      return { kind: header.kind, file: carried() }
    case undefined:
      return null
    default:
      return header
  }
}
