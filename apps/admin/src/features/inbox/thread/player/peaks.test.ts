import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BARS, peaksOf } from './peaks.ts'

it('draws any recording, however short, silent or loud, with the loudest stretch at full height', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 2000 }), (samples) => {
      const peaks = peaksOf(Float32Array.from(samples))
      expect(peaks).toHaveLength(BARS)
      for (const peak of peaks) expect(peak >= 0 && peak <= 1).toBe(true)
      const isSilent = Float32Array.from(samples).every((sample) => sample ** 2 === 0)
      if (!isSilent) expect(Math.max(...peaks)).toBe(1)
    }),
  )
})

it('follows the sound: half of it quiet, half of it loud', () => {
  const samples = Float32Array.from({ length: 8000 }, (_, at) => (at < 4000 ? 0.1 : 0.8) * Math.sin(at))
  const peaks = peaksOf(samples, 4)
  expect(peaks[0]).toBeCloseTo(0.125, 1)
  expect(peaks[3]).toBeCloseTo(1, 1)
})
