// Browser-safe: files as screens know them. No IO, no Node modules.
import type { MediaKind } from '@recado/whatsapp/schemas'

export const MEDIA_STATUSES = ['PENDING', 'STORED', 'FAILED'] as const
export type MediaStatus = (typeof MEDIA_STATUSES)[number]

/** Why a file is not there. The SPA has a text for each. */
export const MEDIA_ERROR_CODES = [
  'MEDIA_EXPIRED',
  'MEDIA_TOO_LARGE',
  'MEDIA_TYPE_REFUSED',
  'MEDIA_CORRUPT',
  'MEDIA_NOT_FOUND',
  'MEDIA_UNREACHABLE',
  'STORAGE_UNAVAILABLE',
] as const
export type MediaErrorCode = (typeof MEDIA_ERROR_CODES)[number]

export interface MediaDto {
  id: string
  status: MediaStatus
  mimeType: string
  filename: string | null
  sizeBytes: number | null
  width: number | null
  height: number | null
  durationMs: number | null
  errorCode: string | null
  /** Paths on this server, for members alone; null while there is nothing to see. */
  url: string | null
  thumbnailUrl: string | null
}

const KB = 1024
const MB = 1024 * KB
const OFFICE = 'application/vnd.openxmlformats-officedocument'

export interface MediaRule {
  mimeTypes: readonly string[]
  maxBytes: number
}

/** What Meta takes of each kind of file to be sent. (Cloud API, "Media", November 2025.) */
export const MEDIA_RULES: Readonly<Record<MediaKind, MediaRule>> = {
  image: { mimeTypes: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  video: { mimeTypes: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
  audio: { mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], maxBytes: 16 * MB },
  document: {
    mimeTypes: [
      'application/pdf',
      'text/plain',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      `${OFFICE}.wordprocessingml.document`,
      `${OFFICE}.spreadsheetml.sheet`,
      `${OFFICE}.presentationml.presentation`,
    ],
    maxBytes: 100 * MB,
  },
  sticker: { mimeTypes: ['image/webp'], maxBytes: 500 * KB },
}

/** One that does not move must be smaller; both are squares. */
export const STICKER_RULE = { stillMaxBytes: 100 * KB, sidePixels: 512 } as const

/** What a customer may send at most; more arrives as Meta's error 131052. */
export const INBOUND_MAX_BYTES = 100 * MB

export type MediaProblem =
  | { code: 'MEDIA_TYPE_REFUSED'; allowed: readonly string[] }
  | { code: 'MEDIA_TOO_LARGE'; limitBytes: number }

/** Why Meta would not take such a file as this kind, as far as type and size tell; null where it would. */
export function mediaProblem(
  kind: MediaKind,
  file: { mimeType: string; sizeBytes: number | null },
): MediaProblem | null {
  const { mimeTypes, maxBytes } = MEDIA_RULES[kind]
  if (!mimeTypes.includes(bareMimeType(file.mimeType))) return { code: 'MEDIA_TYPE_REFUSED', allowed: mimeTypes }
  if (file.sizeBytes !== null && file.sizeBytes > maxBytes) return { code: 'MEDIA_TOO_LARGE', limitBytes: maxBytes }
  return null
}

/** `audio/ogg; codecs=opus` → `audio/ogg`. */
export const bareMimeType = (mimeType: string): string => mimeType.split(';')[0]?.trim().toLowerCase() ?? ''
