import { bareMimeType, MEDIA_RULES } from '@recado/media/schemas'
import type { MediaKind } from '@recado/whatsapp/schemas'

/** As what WhatsApp carries a file of this type: what is no picture, film or sound of its own is a document. */
export function kindOfFile(mimeType: string): MediaKind {
  const bare = bareMimeType(mimeType)
  const kinds = ['image', 'video', 'audio', 'sticker'] as const
  const known = kinds.find((kind) => MEDIA_RULES[kind].mimeTypes.includes(bare))
  if (known) return known
  // So that the reason names pictures, and not documents.
  return bare.startsWith('image/') ? 'image' : bare.startsWith('video/') ? 'video' : 'document'
}
