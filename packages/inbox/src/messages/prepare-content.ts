import type { Sql } from '@recado/core'
import { prepareTemplate } from '@recado/templates'
import { contentBody, type OutgoingContent, readMessageContent } from '@recado/whatsapp'
import { type CarriedFile, requireSendableMedia } from './require-sendable-media.ts'
import type { SentPayload } from './sent-payload.ts'

/** What the row of an outgoing message holds. */
export interface PreparedContent {
  /** What a person reads of it in one line; null where there is nothing to read. */
  body: string | null
  payload: SentPayload
  /** The file it carries, or its header. */
  mediaId: string | null
}

/**
 * Makes sure that the content can be sent and says what its row holds, the template with its variables filled in.
 * Throws BAD_INPUT with the field named in `details.field`, and what `prepareTemplate` throws.
 */
export async function prepareContent(tx: Sql, workspaceId: string, content: OutgoingContent): Promise<PreparedContent> {
  if (content.kind === 'template') {
    const { rendered, parts, mediaId } = await prepareTemplate(tx, workspaceId, content)
    const header = rendered.header?.kind
    if (mediaId && (header === 'image' || header === 'video' || header === 'document')) {
      await requireSendableMedia(tx, workspaceId, { kind: header, mediaId, field: 'content.headerMediaId' })
    }
    return { body: contentBody(rendered), payload: { content, template: rendered, parts }, mediaId }
  }
  const file = fileOf(content)
  if (file) await requireSendableMedia(tx, workspaceId, file)
  const payload = { content }
  const body = contentBody(readMessageContent({ type: content.kind, body: null, payload }))
  return { body, payload, mediaId: file?.mediaId ?? null }
}

function fileOf(content: OutgoingContent): CarriedFile | null {
  switch (content.kind) {
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return { kind: content.kind, mediaId: content.mediaId, field: 'content.mediaId' }
    case 'buttons':
    case 'url_button':
    case 'flow':
      if (!content.header || content.header.kind === 'text') return null
      return { kind: content.header.kind, mediaId: content.header.mediaId, field: 'content.header.mediaId' }
    default:
      return null
  }
}
