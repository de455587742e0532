import { useSyncExternalStore } from 'react'

interface ToastOptions {
  description?: string
  action?: { label: string; onClick: () => void }
  id?: string
}

let wanted = false
const listeners = new Set<() => void>()

// Most visits see no toast: sonner and its Toaster come with the first one.
async function sonner() {
  const { toast } = await import('sonner')
  wanted = true
  for (const listener of listeners) listener()
  return toast
}

/** A short message at the edge of the page, for what happened outside the place one looks at. */
export const toast = {
  success: (text: string, options?: ToastOptions): void => void sonner().then((show) => show.success(text, options)),
  error: (text: string, options?: ToastOptions): void => void sonner().then((show) => show.error(text, options)),
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useToasterWanted = (): boolean => useSyncExternalStore(subscribe, () => wanted)
