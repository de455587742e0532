import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const SAMPLES = {
  photo: { file: 'photo.jpg', mimeType: 'image/jpeg' },
  plan: { file: 'plan.png', mimeType: 'image/png' },
  sticker: { file: 'sticker.webp', mimeType: 'image/webp' },
  'sticker-animated': { file: 'sticker-animated.webp', mimeType: 'image/webp' },
  voice: { file: 'voice.ogg', mimeType: 'audio/ogg; codecs=opus' },
  video: { file: 'video.mp4', mimeType: 'video/mp4' },
  receipt: { file: 'receipt.pdf', mimeType: 'application/pdf' },
} as const
export type SampleName = keyof typeof SAMPLES
export const SAMPLE_NAMES = Object.keys(SAMPLES) as SampleName[]

export interface Sample {
  mimeType: string
  bytes: Buffer
}

/** A small real file of its type. */
export function readSample(name: SampleName): Sample {
  const { file, mimeType } = SAMPLES[name]
  return { mimeType, bytes: readFileSync(join(import.meta.dirname, 'samples', file)) }
}
