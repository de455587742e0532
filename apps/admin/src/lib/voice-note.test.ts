import { readFileSync } from 'node:fs'
import {
  BlobSource,
  BufferTarget,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  Input,
  Mp4OutputFormat,
  OGG,
  Output,
  type OutputFormat,
  WebMOutputFormat,
} from 'mediabunny'
import { describe, expect, it } from 'vitest'
import { toVoiceNote } from './voice-note.ts'

const sample = readFileSync(new URL('../../../simulator/src/media/samples/voice.ogg', import.meta.url))
const video = readFileSync(new URL('../../../simulator/src/media/samples/video.mp4', import.meta.url))
const blob = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)])

async function readOgg(file: Blob) {
  const input = new Input({ source: new BlobSource(file), formats: [OGG] })
  const track = await input.getPrimaryAudioTrack()
  if (!track) throw new Error('no sound')
  const packets: EncodedPacket[] = []
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet)
  return { track, packets, config: await track.getDecoderConfig(), seconds: await input.computeDuration() }
}

/** The sample's own packets, as a recorder puts them into its container: without a length, its clock already running. */
async function record(format: OutputFormat, { from = 0, channels = 1 } = {}): Promise<Blob> {
  const { packets, config } = await readOgg(blob(sample))
  const target = new BufferTarget()
  const output = new Output({ format, target })
  const source = new EncodedAudioPacketSource('opus')
  output.addAudioTrack(source)
  await output.start()
  for (const packet of packets) {
    const decoderConfig = config && { ...config, numberOfChannels: channels, description: opusHead(channels) }
    await source.add(
      packet.clone({ timestamp: packet.timestamp + from }),
      decoderConfig ? { decoderConfig } : undefined,
    )
  }
  await output.finalize()
  return blob(new Uint8Array(target.buffer ?? new ArrayBuffer(0)))
}

const opusHead = (channels: number) =>
  new Uint8Array([...Buffer.from('OpusHead'), 1, channels, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0])

describe('a recording becomes Ogg with Opus in one channel', () => {
  it.each([
    ['WebM, as Chromium records', () => record(new WebMOutputFormat({ appendOnly: true }))],
    ['WebM whose clock was running', () => record(new WebMOutputFormat({ appendOnly: true }), { from: 0.317 })],
    ['MP4, as newer browsers record', () => record(new Mp4OutputFormat({ fastStart: 'fragmented' }))],
    ['Ogg, as Firefox records', async () => blob(sample)],
  ])('of %s, its sound untouched', async (_, make) => {
    const note = await toVoiceNote(await make())
    expect(note).toMatchObject({ name: 'voice.ogg', type: 'audio/ogg; codecs=opus' })
    const bytes = Buffer.from(await note.arrayBuffer())
    expect(bytes.subarray(0, 4).toString()).toBe('OggS')
    const head = bytes.indexOf('OpusHead')
    // The head is the first packet of the first page, and its tenth byte the number of channels (RFC 7845).
    expect(head).toBe(28)
    expect(bytes[head + 9]).toBe(1)
    const [before, after] = [await readOgg(blob(sample)), await readOgg(note)]
    expect(after.seconds).toBeCloseTo(before.seconds, 1)
    expect(after.packets.map(({ data }) => Buffer.from(data).toString('hex'))).toEqual(
      before.packets.map(({ data }) => Buffer.from(data).toString('hex')),
    )
  })
})

describe('what cannot become one is refused with the reason', () => {
  it('stereo, where the browser cannot encode', async () => {
    // There is no encoder in Node.js.
    const stereo = await record(new WebMOutputFormat(), { channels: 2 })
    await expect(toVoiceNote(stereo)).rejects.toMatchObject({ code: 'VOICE_NOTE_UNSUPPORTED' })
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['noise', new Uint8Array(500).fill(7)],
    ['a film without sound', video],
  ])('%s', async (_, bytes) => {
    await expect(toVoiceNote(blob(bytes))).rejects.toMatchObject({ code: 'MEDIA_CORRUPT' })
  })
})
