import { z } from 'zod'
import type { MediaKind } from '../media/media-kinds.ts'
import type { CustomerFile as ReceivedFile } from '../media/receive-file.ts'
import { readSample, SAMPLE_NAMES, type SampleName } from '../media/samples.ts'
import { ControlError } from './control-error.ts'

/** The file of a customer's message: one's own bytes, a named sample, or the sample of its kind. */
export const CustomerFile = {
  file: z.strictObject({ base64: z.base64(), mimeType: z.string().min(3) }).optional(),
  sample: z.enum(SAMPLE_NAMES as [SampleName, ...SampleName[]]).optional(),
  /** Filled with zeros to this size, for files one does not want to carry about. */
  padToBytes: z.number().int().min(1).max(200_000_000).optional(),
}

interface FileInput {
  type: 'image' | 'video' | 'audio' | 'voice' | 'sticker' | 'document'
  file?: { base64: string; mimeType: string } | undefined
  sample?: SampleName | undefined
  padToBytes?: number | undefined
  caption?: string | undefined
  filename?: string | undefined
}

export type FileOf = ReceivedFile

/** What the customer sends as a file. */
export function fileOf({ type, file, sample, padToBytes = 0, caption, filename }: FileInput): FileOf {
  if (file && sample) throw new ControlError(400, 'Give either file or sample.')
  const { mimeType, bytes } = file
    ? { mimeType: file.mimeType, bytes: Buffer.from(file.base64, 'base64') }
    : readSample(sample ?? DEFAULT_SAMPLE[type])
  const padded = bytes.length < padToBytes ? Buffer.concat([bytes], padToBytes) : bytes
  const kind: MediaKind = type === 'voice' ? 'audio' : type
  return { kind, mimeType, bytes: padded, caption, fileName: filename, voice: type === 'voice' }
}

const DEFAULT_SAMPLE = {
  image: 'photo',
  video: 'video',
  audio: 'voice',
  voice: 'voice',
  sticker: 'sticker',
  document: 'receipt',
} as const satisfies Record<FileInput['type'], SampleName>
