import { type PointerEvent, type SyntheticEvent, useRef } from 'react'

const HOLD_MS = 450
const MOVED_PX = 10

/** A finger held still on a message, as in WhatsApp. The mouse has its own button, and a link its own menu. */
export function useLongPress(onHold: () => void) {
  const hold = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  const cancel = () => {
    clearTimeout(hold.current?.timer)
    hold.current = null
  }
  return {
    onPointerDown({ pointerType, target, clientX: x, clientY: y }: PointerEvent) {
      cancel()
      if (pointerType !== 'touch' || (target as Element).closest('a, input, video')) return
      const timer = setTimeout(() => {
        swallowRelease()
        onHold()
      }, HOLD_MS)
      hold.current = { timer, x, y }
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      const from = hold.current
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > MOVED_PX) cancel()
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    // The system's own menu would come on top.
    onContextMenu(event: SyntheticEvent) {
      if (hold.current) event.preventDefault()
    },
  }
}

/** Letting go is no tap: neither on the picture under the finger nor beside the menu that has just opened. */
function swallowRelease(): void {
  const done = new AbortController()
  const options = { capture: true, passive: false, signal: done.signal }
  const swallow = (event: TouchEvent) => {
    event.preventDefault()
    event.stopPropagation()
    done.abort()
  }
  addEventListener('touchend', swallow, options)
  addEventListener('touchcancel', () => done.abort(), options)
}
