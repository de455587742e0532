import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { thumbnailKeyOf } from '../storage/media-keys.ts'
import type { StoredFile } from './describe-file.ts'

const THUMBNAIL_SIDE = 640
/** Pictures are decoded in memory; a larger one is shown as it is. */
const MAX_PICTURE_BYTES = 25 * 1024 * 1024
const MAX_PIXELS = 150_000_000
const MAX_SECONDS = 20

// Several pictures are drawn at once already, and none is drawn twice.
sharp.concurrency(1)
sharp.cache(false)

export interface Picture {
  /** As it is seen, after its orientation. */
  width: number
  height: number
  isAnimated: boolean
  /** Of 8 bits a colour, and no colours of print. */
  isPlain: boolean
  thumbnailKey: string
}

/** Stores a small picture beside a picture. Null for one that cannot be drawn. Errors of the storage are thrown. */
export async function makeThumbnail({ storage, key, sizeBytes }: StoredFile): Promise<Picture | null> {
  if (sizeBytes > MAX_PICTURE_BYTES) return null
  const drawn = await draw(await buffer((await storage.get(key)).body))
  if (!drawn) return null
  const { thumbnail, ...picture } = drawn
  const thumbnailKey = thumbnailKeyOf(key)
  await storage.put(thumbnailKey, Readable.from([thumbnail]), { mimeType: 'image/webp' })
  return { ...picture, thumbnailKey }
}

async function draw(bytes: Buffer) {
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, sequentialRead: true, failOn: 'error' })
    const { autoOrient, depth, space, pages = 1 } = await picture.metadata()
    const thumbnail = await picture
      .timeout({ seconds: MAX_SECONDS })
      .autoOrient()
      .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer()
    return { ...autoOrient, isAnimated: pages > 1, isPlain: depth === 'uchar' && space !== 'cmyk', thumbnail }
  } catch {
    // Broken, or of a make that the decoder does not know: the file itself is all there is.
    return null
  }
}
