import type { MediaDto } from '@recado/media/schemas'

export interface Box {
  width: number
  height: number
}

const MAX: Box = { width: 320, height: 340 }
const MIN = 96
/** Until a picture's own shape is known. */
const UNKNOWN: Box = { width: 320, height: 240 }

/** The room a picture or video takes in a bubble, in its own shape; known before its first byte, so that nothing jumps. */
export function fitMedia(media: Pick<MediaDto, 'width' | 'height'> | null, max: Box = MAX): Box {
  const width = media?.width || UNKNOWN.width
  const height = media?.height || UNKNOWN.height
  const scale = Math.min(max.width / width, max.height / height, 1)
  return { width: Math.max(MIN, Math.round(width * scale)), height: Math.max(MIN, Math.round(height * scale)) }
}

const STICKER: Box = { width: 160, height: 160 }
export const fitSticker = (media: Pick<MediaDto, 'width' | 'height'> | null): Box =>
  media?.width && media.height ? fitMedia(media, STICKER) : STICKER

/** Pictures an album shows; the last stands for those there is no room for. */
export const ALBUM_SHOWN = 4
/** Two lie beside each other, more make a square. */
export const albumHeight = (count: number): number => (count === 2 ? MAX.width / 2 : MAX.width)
