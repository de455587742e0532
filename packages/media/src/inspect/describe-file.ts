import type { Storage } from '../storage/storage.ts'
import { makeThumbnail, type Picture } from './make-thumbnail.ts'
import { readTracks, type Tracks } from './read-tracks.ts'

export interface StoredFile {
  storage: Storage
  /** `<workspace>/<id>/original`. */
  key: string
  mimeType: string
  sizeBytes: number
}

/** What a screen wants to know of a file before it has it. */
export interface FileFacts {
  width: number | null
  height: number | null
  durationMs: number | null
  thumbnailKey: string | null
}

export interface FileDescription {
  facts: FileFacts
  /** Null for what is no picture, or one that cannot be drawn. */
  picture: Picture | null
  /** Null for what is no audio or video, or cannot be read. */
  tracks: Tracks | null
}

/** Looks into a stored file and stores its preview; one that cannot be read is described by nulls. */
export async function describeFile(file: StoredFile): Promise<FileDescription> {
  const picture = PICTURES.includes(file.mimeType) ? await makeThumbnail(file) : null
  const tracks = /^(audio|video)\//.test(file.mimeType) ? await readTracks(file) : null
  const seen = picture ?? tracks?.video
  const facts = {
    width: seen?.width ?? null,
    height: seen?.height ?? null,
    durationMs: tracks?.durationMs ?? null,
    thumbnailKey: picture?.thumbnailKey ?? null,
  }
  return { facts, picture, tracks }
}

/** Never SVG: to draw it is to run it. */
const PICTURES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff']
