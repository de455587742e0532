export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker'

interface KindRule {
  mimeTypes: readonly string[]
  maxBytes: number
}

const MB = 1024 * 1024
const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** What may be uploaded, by kind. Types and sizes: Cloud API, "Media" page of November 2025. */
export const MEDIA_KINDS: Record<MediaKind, KindRule> = {
  image: { mimeTypes: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  video: { mimeTypes: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
  audio: { mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], maxBytes: 16 * MB },
  document: {
    mimeTypes: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      `${OFFICE}.wordprocessingml.document`,
      `${OFFICE}.spreadsheetml.sheet`,
      `${OFFICE}.presentationml.presentation`,
    ],
    maxBytes: 100 * MB,
  },
  sticker: { mimeTypes: ['image/webp'], maxBytes: 500 * 1024 },
}

/** A sticker that does not move must be smaller. */
export const STATIC_STICKER_MAX_BYTES = 100 * 1024

/** What a customer may send at most; more arrives as error 131052. */
export const INBOUND_MAX_BYTES = 100 * MB

export const ALL_MIME_TYPES: readonly string[] = Object.values(MEDIA_KINDS).flatMap(({ mimeTypes }) => mimeTypes)

/** `audio/ogg; codecs=opus` → `audio/ogg`. */
export const bareMimeType = (mimeType: string): string => mimeType.split(';')[0]?.trim().toLowerCase() ?? ''

export function kindOfMimeType(mimeType: string): MediaKind | null {
  const bare = bareMimeType(mimeType)
  const found = Object.entries(MEDIA_KINDS).find(([, { mimeTypes }]) => mimeTypes.includes(bare))
  return (found?.[0] as MediaKind | undefined) ?? null
}
