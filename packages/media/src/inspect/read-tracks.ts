import { Readable } from 'node:stream'
import type { CustomSourceOptions, Input, InputAudioTrack, InputVideoTrack } from 'mediabunny'
import type { StoredFile } from './describe-file.ts'

export interface Tracks {
  durationMs: number | null
  /** `codec` is null for one that is not known: `avc`, `aac`, `opus`, … */
  video: { codec: string | null; width: number; height: number } | null
  audio: { codec: string | null; channels: number } | null
}

/** A file made to keep us reading ends here. */
const PATIENCE_MS = 20_000
const COUNTED_BYTES = 16 * 1024 * 1024

/** What is in an audio or video file, read from its headers, in parts. Null for one that cannot be read. */
export async function readTracks(file: Omit<StoredFile, 'mimeType'>): Promise<Tracks | null> {
  // Loaded with the first such file: most processes never see one, and it would be a twentieth of their start.
  const { ALL_FORMATS, CustomSource, Input } = await import('mediabunny')
  const input = new Input({ formats: ALL_FORMATS, source: new CustomSource(partsOf(file)) })
  const timer = setTimeout(() => input.dispose(), PATIENCE_MS)
  try {
    const video = await input.getPrimaryVideoTrack()
    const audio = await input.getPrimaryAudioTrack()
    return {
      durationMs: await readDuration(input, file.sizeBytes),
      video: video && (await describeVideo(video)),
      audio: audio && (await describeAudio(audio)),
    }
  } catch {
    return null
  } finally {
    clearTimeout(timer)
    input.dispose()
  }
}

const partsOf = ({ storage, key, sizeBytes }: Omit<StoredFile, 'mimeType'>): CustomSourceOptions => ({
  getSize: () => sizeBytes,
  async read(start, end) {
    const { body } = await storage.get(key, { start, end: end - 1 })
    return Readable.toWeb(body) as ReadableStream<Uint8Array>
  },
  // Few large reads instead of many small ones: in a bucket each is a request.
  prefetchProfile: 'network',
  handleUnhandledError() {},
})

/** What a header says is often a guess, and counting is cheap while the file is small. */
async function readDuration(input: Input, sizeBytes: number): Promise<number | null> {
  const said = sizeBytes > COUNTED_BYTES ? await input.getDurationFromMetadata() : null
  const seconds = said ?? (await input.computeDuration())
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null
}

const describeVideo = async (track: InputVideoTrack) => ({
  codec: await track.getCodec(),
  width: await track.getDisplayWidth(),
  height: await track.getDisplayHeight(),
})

const describeAudio = async (track: InputAudioTrack) => ({
  codec: await track.getCodec(),
  channels: await track.getNumberOfChannels(),
})
