import { useEffect, useEffectEvent } from 'react'
import { actionFor, focusKind, type InboxAction } from './keyboard.ts'

/** Listens on the whole page. A window or menu that is open has the keys to itself. */
export function useHotkeys(handlers: Partial<Record<InboxAction, () => void>>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null
    if (event.defaultPrevented || target?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]')) return
    const action = actionFor(event, focusKind(target))
    const handle = action && handlers[action]
    if (!handle) return
    event.preventDefault()
    handle()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
