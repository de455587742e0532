import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

const rowOf = (list: HTMLElement | null, id: string): HTMLElement | null =>
  list?.querySelector(`[data-conversation="${CSS.escape(id)}"]`) ?? null

/** Which row has, or would get, the keyboard. It stays with its conversation when the list moves under it. */
export function useListCursor(list: RefObject<HTMLElement | null>) {
  const [cursor, setCursor] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  const focused = useRef<string | null>(null)

  // After every render: a row that was just made can take the focus, and one that was moved in the page has lost it.
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body || document.activeElement === null
    const id = wanted.current ?? (isLost ? focused.current : null)
    if (!id) return
    const row = rowOf(list.current, id)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })

  const noteFocus = useCallback((id: string) => {
    focused.current = id
    setCursor(id)
  }, [])
  const noteBlur = useCallback((event: { relatedTarget: EventTarget | null }) => {
    // Without a next element the row itself went away or moved: that is no leaving.
    if (event.relatedTarget) focused.current = null
  }, [])
  const focusRow = useCallback((id: string) => {
    wanted.current = id
    focused.current = id
    setCursor(id)
  }, [])
  return { cursor, noteFocus, noteBlur, focusRow }
}
