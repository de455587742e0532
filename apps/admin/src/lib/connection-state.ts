import { useSyncExternalStore } from 'react'

/** `live`: what is shown is now. `connecting`: catching up or trying to. `offline`: the browser has no network. */
export type ConnectionState = 'live' | 'connecting' | 'offline'

let feed: 'live' | 'connecting' = 'live'
const listeners = new Set<() => void>()
const notify = () => {
  for (const listener of listeners) listener()
}

/** The live feed says how it is; the shell shows it when it is not live. */
export function setFeedState(state: 'live' | 'connecting'): void {
  if (feed === state) return
  feed = state
  notify()
}

addEventListener('online', notify)
addEventListener('offline', notify)

const read = (): ConnectionState => (navigator.onLine ? feed : 'offline')

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useConnectionState = (): ConnectionState => useSyncExternalStore(subscribe, read)
