import { useCallback, useSyncExternalStore } from 'react'
import { takeTurn } from './take-turn.ts'

export const RATES = [1, 1.5, 2] as const
export type Rate = (typeof RATES)[number]

export interface Playback {
  isPlaying: boolean
  /** In seconds. */
  position: number
  /** In seconds, as the browser found it; null before. */
  duration: number | null
  /** The browser cannot play this file, or it could not be fetched. */
  isFailed: boolean
}

const RATE_KEY = 'recado.playback-rate'
const IDLE: Playback = { isPlaying: false, position: 0, duration: null, isFailed: false }

// One element for the whole page: a recording goes on while its bubble is scrolled away, and two never speak at once.
const audio = new Audio()
const known = new Map<string, Playback>()
const listeners = new Set<() => void>()
let current: string | null = null
let rate: Rate = RATES.find((one) => String(one) === localStorage.getItem(RATE_KEY)) ?? 1

const emit = () => {
  for (const listener of listeners) listener()
}

function update(change: Partial<Playback>): void {
  if (current === null) return
  known.set(current, { ...(known.get(current) ?? IDLE), ...change })
  emit()
}

audio.addEventListener('timeupdate', () => update({ position: audio.currentTime }))
audio.addEventListener('durationchange', () => {
  if (Number.isFinite(audio.duration)) update({ duration: audio.duration })
})
audio.addEventListener('play', () => {
  takeTurn(audio)
  update({ isPlaying: true, isFailed: false })
})
audio.addEventListener('pause', () => update({ isPlaying: false }))
audio.addEventListener('ended', () => update({ isPlaying: false, position: 0 }))
audio.addEventListener('error', () => update({ isPlaying: false, isFailed: true }))

/** Makes this file the one that plays, where it was left. */
function load(url: string): void {
  if (current === url) return
  audio.pause()
  // Its own event comes when the next one is already current.
  update({ isPlaying: false })
  const { position } = known.get(url) ?? IDLE
  current = url
  audio.src = url
  audio.currentTime = position
  audio.playbackRate = rate
}

export function toggle(url: string): void {
  const wasPlaying = current === url && !audio.paused
  load(url)
  if (wasPlaying) audio.pause()
  // What went wrong arrives as an `error` event; a pause before it began is nobody's concern.
  else void audio.play().catch(() => undefined)
}

export function seek(url: string, position: number): void {
  if (current === url) audio.currentTime = position
  known.set(url, { ...(known.get(url) ?? IDLE), position })
  emit()
}

/** The next of the speeds, for this and every recording to come. */
export function nextRate(): void {
  rate = RATES[(RATES.indexOf(rate) + 1) % RATES.length] ?? 1
  localStorage.setItem(RATE_KEY, String(rate))
  audio.playbackRate = rate
  emit()
}

export function usePlayback(url: string): Playback & { rate: Rate } {
  const playback = useSyncExternalStore(
    subscribe,
    useCallback(() => known.get(url) ?? IDLE, [url]),
  )
  const speed = useSyncExternalStore(subscribe, () => rate)
  return { ...playback, rate: speed }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
