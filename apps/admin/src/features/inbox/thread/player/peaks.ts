import type { MediaDto } from '@recado/media/schemas'

export const BARS = 40
/** A voice note of half an hour; beyond that a picture of it is not worth the bytes. */
const MAX_BYTES = 4_000_000
/** Enough for loudness, and a sixth of the memory. */
const SAMPLE_RATE = 8000

const found = new Map<string, readonly number[] | null>()
let queue: Promise<unknown> = Promise.resolve()

/** What is known without asking; null where there is nothing to know. */
export const knownPeaks = (url: string): readonly number[] | null | undefined => found.get(url)

/**
 * How loud a recording is along its length: BARS values from 0 to 1. One file at a time, and only while `isWanted`: a
 * quick scroll through a hundred voice notes fetches none of them.
 */
export function loadPeaks(
  file: MediaDto & { url: string },
  isWanted: () => boolean,
): Promise<readonly number[] | null> {
  const next = queue.then(async () => {
    const known = found.get(file.url)
    if (known !== undefined || !isWanted()) return known ?? null
    const peaks = isWorthIt(file) ? await readPeaks(file.url).catch(() => null) : null
    found.set(file.url, peaks)
    return peaks
  })
  queue = next
  return next
}

function isWorthIt({ sizeBytes }: MediaDto): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  return !connection?.saveData && sizeBytes !== null && sizeBytes <= MAX_BYTES
}

async function readPeaks(url: string): Promise<number[]> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${response.status}`)
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE)
  const sound = await context.decodeAudioData(await response.arrayBuffer())
  return peaksOf(sound.getChannelData(0))
}

/** The mean loudness of each stretch, the loudest being 1. Silence is all zeros. */
export function peaksOf(samples: Float32Array, bars = BARS): number[] {
  const size = samples.length / bars
  const loudness = Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor(bar * size)
    const to = Math.max(from + 1, Math.floor((bar + 1) * size))
    let sum = 0
    for (let at = from; at < to; at++) sum += (samples[at] ?? 0) ** 2
    return Math.sqrt(sum / (to - from))
  })
  const loudest = Math.max(...loudness)
  return loudness.map((value) => (loudest > 0 ? value / loudest : 0))
}
