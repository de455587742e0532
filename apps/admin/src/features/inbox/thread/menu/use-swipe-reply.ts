import { type PointerEvent, type RefObject, useRef } from 'react'

/** Where letting go answers. */
const ENOUGH_PX = 56
const MAX_PX = 72
/** Sideways beyond doubt; the browser takes what goes up or down, to scroll. */
const BEGINS_PX = 12

interface Swipe {
  pointerId: number
  x: number
  y: number
  from: Element
  moved: number
}

/**
 * A finger that draws a message to the right answers it, as in WhatsApp. The bubble has to leave sideways movement to
 * us (`touch-pan-y`), so that the thread never scrolls and swipes at once.
 */
export function useSwipeReply({
  bubble,
  mark,
  onReply,
}: {
  bubble: RefObject<HTMLElement | null>
  /** Seen more and more while one draws. */
  mark: RefObject<HTMLElement | null>
  /** Told what lay under the finger at first. Null where there is nothing to answer. */
  onReply: ((from: Element) => void) | null
}) {
  const swipe = useRef<Swipe | null>(null)
  const moveTo = (px: number) => {
    if (bubble.current) bubble.current.style.translate = px === 0 ? '' : `${px}px`
    if (mark.current) mark.current.style.opacity = String(Math.min(1, px / ENOUGH_PX))
  }
  const end = () => {
    const moved = swipe.current?.moved ?? 0
    swipe.current = null
    if (moved === 0) return
    moveTo(0)
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (!isCalm) bubble.current?.animate([{ translate: `${moved}px` }, { translate: '0px' }], 160)
  }
  return {
    onPointerDown({ pointerId, pointerType, isPrimary, target, clientX: x, clientY: y }: PointerEvent) {
      end()
      const from = target as Element
      // A slider and a video's controls are drawn sideways themselves.
      if (!onReply || !isPrimary || pointerType !== 'touch' || from.closest('input, video')) return
      swipe.current = { pointerId, x, y, from, moved: 0 }
    },
    onPointerMove({ pointerId, clientX, clientY }: PointerEvent) {
      const now = swipe.current
      if (now?.pointerId !== pointerId) return
      const right = clientX - now.x
      if (now.moved === 0 && (right < BEGINS_PX || Math.abs(clientY - now.y) > right)) return
      now.moved = Math.min(MAX_PX, Math.max(1, right - BEGINS_PX))
      moveTo(now.moved)
    },
    onPointerUp({ pointerId }: PointerEvent) {
      const now = swipe.current
      const isAnswer = now?.pointerId === pointerId && now.moved >= ENOUGH_PX
      end()
      if (now && isAnswer) onReply?.(now.from)
    },
    onPointerCancel: end,
  }
}
