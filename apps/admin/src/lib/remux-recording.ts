import {
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  MATROSKA,
  MP4,
  OGG,
  OggOutputFormat,
  Output,
  WEBM,
} from 'mediabunny'
import { CodedError } from './errors.ts'

/** The work of `toVoiceNote`, in a file of its own so that its library is loaded only then, and only in part. */
export async function remuxRecording(recording: Blob): Promise<File> {
  const input = new Input({ source: new BlobSource(recording), formats: [WEBM, MATROSKA, OGG, MP4] })
  try {
    const track = await input.getPrimaryAudioTrack().catch(() => null)
    if (!track) throw new CodedError('MEDIA_CORRUPT')
    const target = new BufferTarget()
    const conversion = await Conversion.init({
      input,
      output: new Output({ format: new OggOutputFormat(), target }),
      tracks: 'primary',
      video: { discard: true },
      audio: { codec: 'opus', numberOfChannels: 1 },
      // A recorder's clock need not begin at zero.
      copy: { shiftTolerance: Number.POSITIVE_INFINITY },
      showWarnings: false,
    })
    if (!conversion.isValid) throw new CodedError('VOICE_NOTE_UNSUPPORTED')
    await conversion.execute()
    if (!target.buffer) throw new CodedError('MEDIA_CORRUPT')
    return new File([target.buffer], 'voice.ogg', { type: 'audio/ogg; codecs=opus' })
  } finally {
    input.dispose()
  }
}
