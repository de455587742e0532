import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../../lib/toast.ts'
import type { OlderMessages } from './thread-overlays.tsx'
import { holds, type ThreadRow } from './thread-rows.ts'

/** Pages loaded on the way before one gives up: what is quoted is almost always near. */
const MAX_PAGES = 20
/** Frames it may take until a row that was scrolled to is drawn. */
const MAX_FRAMES = 40

/** Goes to a message by its id, loading what lies between, and marks it when there. */
export function useJump(
  rows: readonly ThreadRow[],
  older: OlderMessages,
  toIndex: (index: number) => void,
): (messageId: string) => void {
  const { t } = useTranslation('inbox')
  const [wanted, setWanted] = useState<{ id: string; pagesLeft: number } | null>(null)
  // By reference, so that a new message does not give every bubble a new function and have it drawn again.
  const latest = useRef(rows)
  useLayoutEffect(() => {
    latest.current = rows
  }, [rows])

  useEffect(() => {
    if (!wanted || older.isLoading) return
    const index = latest.current.findIndex((row) => holds(row, wanted.id))
    if (index !== -1) {
      setWanted(null)
      toIndex(index)
      markWhenDrawn(wanted.id)
    } else if (older.hasMore && !older.isFailed && wanted.pagesLeft > 0) {
      setWanted({ ...wanted, pagesLeft: wanted.pagesLeft - 1 })
      older.load()
    } else {
      setWanted(null)
      toast.error(t('thread.quoteFar'))
    }
  }, [wanted, rows, older, toIndex, t])

  return useCallback((id) => setWanted({ id, pagesLeft: MAX_PAGES }), [])
}

function markWhenDrawn(messageId: string, frame = 0): void {
  requestAnimationFrame(() => {
    const element = drawnMessage(messageId)
    if (element) mark(element)
    else if (frame < MAX_FRAMES) markWhenDrawn(messageId, frame + 1)
  })
}

/** Where a message is drawn; the last picture of an album stands for those it has no room for. */
export const drawnMessage = (messageId: string): HTMLElement | null =>
  document.getElementById(`message-${messageId}`) ?? document.querySelector(`[data-holds~="${messageId}"]`)

// The keyboard goes along: the quote one came from may be scrolled out of the page.
function mark(element: HTMLElement): void {
  element.focus({ preventScroll: true })
  const ring = { boxShadow: '0 0 0 3px var(--accent)' }
  element.animate([ring, ring, { boxShadow: '0 0 0 3px transparent' }], { duration: 1400 })
}
