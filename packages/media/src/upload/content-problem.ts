import { AppError } from '@recado/core'
import type { MediaKind } from '@recado/whatsapp/schemas'
import type { FileDescription } from '../inspect/describe-file.ts'
import { STICKER_RULE } from '../schemas.ts'
import type { CheckedFile } from '../storage/store-checked.ts'

/**
 * What only a look into a file tells that Meta would refuse it for, long after the message was sent; null for a good one.
 * (Cloud API, "Media": pictures of 8-bit RGB or RGBA; H.264 and AAC; Ogg with Opus, mono.)
 */
export function contentProblem(kind: MediaKind, file: CheckedFile, about: FileDescription): AppError | null {
  switch (kind) {
    case 'image':
      return pictureProblem(about)
    case 'sticker':
      return pictureProblem(about) ?? stickerProblem(file, about)
    case 'video':
      return videoProblem(about)
    case 'audio':
      return soundProblem(file, about)
    case 'document':
      return null
  }
}

function pictureProblem({ picture }: FileDescription): AppError | null {
  if (!picture) return new AppError('MEDIA_CORRUPT', 'The picture cannot be read.')
  if (picture.isPlain) return null
  return new AppError('MEDIA_COLOURS_REFUSED', 'The picture is not of 8-bit RGB or RGBA.')
}

function stickerProblem({ sizeBytes }: CheckedFile, { picture }: FileDescription): AppError | null {
  const { sidePixels, stillMaxBytes } = STICKER_RULE
  if (picture?.width !== sidePixels || picture.height !== sidePixels) {
    return new AppError('STICKER_SIDES_WRONG', `A sticker is ${sidePixels} × ${sidePixels} pixels.`, {
      details: { sidePixels },
    })
  }
  if (picture.isAnimated || sizeBytes <= stillMaxBytes) return null
  return new AppError('MEDIA_TOO_LARGE', `A sticker that does not move has at most ${stillMaxBytes} bytes.`, {
    details: { limitBytes: stillMaxBytes },
  })
}

function videoProblem({ tracks }: FileDescription): AppError | null {
  if (!tracks?.video) return new AppError('MEDIA_CORRUPT', 'There is no picture in the video.')
  const codecs = { video: tracks.video.codec, audio: tracks.audio?.codec ?? null }
  if (codecs.video === 'avc' && (!tracks.audio || codecs.audio === 'aac')) return null
  return new AppError('MEDIA_CODEC_REFUSED', 'A video must be H.264 with AAC sound.', { details: codecs })
}

function soundProblem({ mimeType }: CheckedFile, { tracks }: FileDescription): AppError | null {
  // There is no reader for AMR here; its beginning has to do.
  if (mimeType === 'audio/amr') return null
  if (!tracks?.audio) return new AppError('MEDIA_CORRUPT', 'There is no sound in the file.')
  const { codec, channels } = tracks.audio
  if (codec !== SOUND_CODECS[mimeType]) {
    return new AppError('MEDIA_CODEC_REFUSED', `The sound of ${mimeType} must be ${SOUND_CODECS[mimeType]}.`, {
      details: { audio: codec },
    })
  }
  if (mimeType !== 'audio/ogg' || channels === 1) return null
  return new AppError('MEDIA_NOT_MONO', 'Sound in Ogg must be mono.', { details: { channels } })
}

const SOUND_CODECS: Record<string, string> = {
  'audio/ogg': 'opus',
  'audio/mp4': 'aac',
  'audio/aac': 'aac',
  'audio/mpeg': 'mp3',
}
