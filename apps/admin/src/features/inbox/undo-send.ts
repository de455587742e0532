import { useSyncExternalStore } from 'react'

const KEY = 'recado.undo-send'
const SECONDS = 5
const listeners = new Set<() => void>()

/**
 * How long one can take back what one sends: nothing of it leaves before. None, until one asks for it. Of this device,
 * like the theme; kept in seconds.
 */
export const undoSendMs = (): number => (Number(localStorage.getItem(KEY)) || 0) * 1000

export function setUndoSend(on: boolean): void {
  if (on) localStorage.setItem(KEY, String(SECONDS))
  else localStorage.removeItem(KEY)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useUndoSend = (): boolean => useSyncExternalStore(subscribe, () => undoSendMs() > 0)
