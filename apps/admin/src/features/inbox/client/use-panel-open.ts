import { useState } from 'react'

const KEY = 'recado.client-panel'

/** Whether the customer's details stand beside the thread; remembered on this device. */
export function usePanelOpen(): [boolean, (isOpen: boolean) => void] {
  const [isOpen, setIsOpen] = useState(() => localStorage.getItem(KEY) !== 'closed')
  const set = (next: boolean) => {
    localStorage.setItem(KEY, next ? 'open' : 'closed')
    setIsOpen(next)
  }
  return [isOpen, set]
}
