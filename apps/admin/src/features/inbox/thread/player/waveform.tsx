import type { MediaDto } from '@recado/media/schemas'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { cn } from '../../../../lib/cn.ts'
import { BARS, knownPeaks, loadPeaks } from './peaks.ts'

const HEIGHT = 26
const STEP = 4

/** A recording's loudness as bars, filled as far as it was played. Even until it is known, in the same room. */
export function Waveform({ file, played }: { file: MediaDto & { url: string }; played: number }) {
  const box = useRef<HTMLSpanElement>(null)
  const peaks = usePeaks(file, box)
  const bars = useMemo(() => toPath(peaks), [peaks])
  return (
    <span ref={box} aria-hidden data-waveform={peaks ? 'known' : 'even'} className="relative block h-6.5 w-full">
      <Bars path={bars} className="text-ink3" />
      <span className="absolute inset-0" style={{ clipPath: `inset(0 ${100 - played * 100}% 0 0)` }}>
        <Bars path={bars} className="text-accent" />
      </span>
    </span>
  )
}

function Bars({ path, className }: { path: string; className: string }) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${BARS * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={cn('size-full', className)}
    >
      <path d={path} stroke="currentColor" strokeWidth={2} strokeLinecap="round" />
    </svg>
  )
}

function toPath(peaks: readonly number[] | null): string {
  const middle = HEIGHT / 2
  return Array.from({ length: BARS }, (_, bar) => {
    const half = Math.max(0.75, ((peaks?.[bar] ?? 0.12) * (HEIGHT - 4)) / 2)
    return `M${bar * STEP + STEP / 2} ${(middle - half).toFixed(1)}V${(middle + half).toFixed(1)}`
  }).join('')
}

// Read when the bubble is really in view and the browser has time.
function usePeaks(file: MediaDto & { url: string }, box: RefObject<HTMLElement | null>): readonly number[] | null {
  const [peaks, setPeaks] = useState(() => knownPeaks(file.url) ?? null)
  useEffect(() => {
    const element = box.current
    if (!element || knownPeaks(file.url) !== undefined) return
    let isInView = false
    const observer = new IntersectionObserver(([entry]) => {
      isInView = entry?.isIntersecting ?? false
      if (isInView) void loadPeaks(file, () => isInView).then((loaded) => isInView && setPeaks(loaded))
    })
    observer.observe(element)
    return () => {
      isInView = false
      observer.disconnect()
    }
  }, [file, box])
  return peaks
}
