import { useSyncExternalStore } from 'react'
import { loadTexts } from '../../../lib/i18n.ts'

type Kinds = typeof import('./kinds/kinds.ts')

/** `failed`: the file could not be fetched; tried again by and by, and until then messages show what they are in words. */
export type KindsState = 'loading' | 'failed' | Kinds

const RETRY_MS = 5000
let state: KindsState | null = null
const listeners = new Set<() => void>()

/**
 * Fetches what draws every kind but plain text, and its words. Not part of the first load; asked for as soon as the inbox
 * shows, so that it is there when a conversation is.
 */
export function preloadKinds(): void {
  if (state === 'loading' || isLoaded(state)) return
  state = 'loading'
  Promise.all([import('./kinds/kinds.ts'), loadTexts('thread')]).then(
    ([kinds]) => set(kinds),
    () => {
      set('failed')
      setTimeout(preloadKinds, RETRY_MS)
    },
  )
}

/** For who must wait for it; see `useLoadedKinds`. */
export function useKinds(): KindsState {
  return useSyncExternalStore(subscribe, () => state ?? 'loading')
}

/** Null until it is here. */
export function useLoadedKinds(): Kinds | null {
  const kinds = useKinds()
  return isLoaded(kinds) ? kinds : null
}

const isLoaded = (kinds: KindsState | null): kinds is Kinds => typeof kinds === 'object' && kinds !== null

function set(next: KindsState): void {
  state = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  preloadKinds()
  listeners.add(listener)
  return () => listeners.delete(listener)
}
