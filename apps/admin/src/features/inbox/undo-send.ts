import { useSyncExternalStore } from 'react'

const KEY = 'recado.undo-send'
const HOLD_MS = 5000
const listeners = new Set<() => void>()

const isOn = (): boolean => localStorage.getItem(KEY) === 'on'

/** How long one can take back what one sends: nothing of it leaves before. Off, until one asks for it; of this device, as the theme. */
export const undoSendMs = (): number => (isOn() ? HOLD_MS : 0)

export function setUndoSend(on: boolean): void {
  if (on) localStorage.setItem(KEY, 'on')
  else localStorage.removeItem(KEY)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useUndoSend = (): boolean => useSyncExternalStore(subscribe, isOn)
