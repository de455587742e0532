import { bareMimeType } from './media-kinds.ts'

const starts = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.subarray(at, at + text.length).toString('latin1') === text

const SIGNATURES: Record<string, (bytes: Buffer) => boolean> = {
  'image/jpeg': (bytes) => starts(bytes, '\xff\xd8\xff'),
  'image/png': (bytes) => starts(bytes, '\x89PNG\r\n\x1a\n'),
  'image/webp': (bytes) => starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8),
  'video/mp4': (bytes) => starts(bytes, 'ftyp', 4),
  'video/3gpp': (bytes) => starts(bytes, 'ftyp3g', 4),
  'audio/mp4': (bytes) => starts(bytes, 'ftyp', 4),
  // Meta takes Ogg with Opus alone; the codec names itself on the first page.
  'audio/ogg': (bytes) => starts(bytes, 'OggS') && bytes.subarray(0, 64).includes('OpusHead'),
  'audio/mpeg': (bytes) => starts(bytes, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0),
  'audio/aac': (bytes) => starts(bytes, 'ADIF') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0),
  'audio/amr': (bytes) => starts(bytes, '#!AMR'),
  'application/pdf': (bytes) => starts(bytes, '%PDF-'),
}

/** Whether a file begins as its type says; types without a known beginning are taken at their word. */
export const looksLike = (mimeType: string, bytes: Buffer): boolean =>
  SIGNATURES[bareMimeType(mimeType)]?.(bytes) ?? true

/** Whether a WebP moves: a flag of its extended header. */
export const isAnimatedWebp = (bytes: Buffer): boolean => starts(bytes, 'VP8X', 12) && ((bytes[20] ?? 0) & 0b10) !== 0
