import { useEffect, useRef } from 'react'

/** What can be done on some page only, and the palette offers while it is open. */
export type PageCommandId = 'close' | 'reopen' | 'shortcuts'
type Handlers = Partial<Record<PageCommandId, () => void>>

const pages = new Set<{ current: Handlers }>()

/** Offers them for as long as the component is there. */
export function usePageCommands(handlers: Handlers): void {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    pages.add(latest)
    return () => void pages.delete(latest)
  }, [])
}

export const readPageCommands = (): Handlers => Object.assign({}, ...[...pages].map(({ current }) => current))
