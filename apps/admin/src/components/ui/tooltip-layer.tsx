import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

const DELAY_MS = 350
const GAP = 6
const MARGIN = 8

/** Draws the tooltip of whatever is hovered or focused by keyboard. Escape, a click or scrolling hides it. */
export function TooltipLayer() {
  const target = useTooltipTarget()
  const bubble = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    if (!target || !bubble.current) return
    const { left, top } = place(target.getBoundingClientRect(), bubble.current, target.dataset.tooltipSide)
    bubble.current.style.translate = `${left}px ${top}px`
  }, [target])

  if (!target) return null
  const { tooltip, tooltipShortcut } = target.dataset
  // Hidden from screen readers: the control's own name says the same.
  return createPortal(
    <div
      ref={bubble}
      aria-hidden
      className="pointer-events-none fixed top-0 left-0 z-50 flex max-w-72 items-center gap-2 rounded-md bg-ink px-2 py-1 font-medium text-bg text-sm shadow-popup"
    >
      {tooltip}
      {tooltipShortcut && <kbd className="rounded bg-bg/20 px-1 font-sans text-xs">{tooltipShortcut}</kbd>}
    </div>,
    document.body,
  )
}

function useTooltipTarget(): HTMLElement | null {
  const [target, setTarget] = useState<HTMLElement | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const hide = () => {
      clearTimeout(timer)
      setTarget(null)
    }
    const over = (event: PointerEvent) => {
      const element = closestTooltip(event.target)
      clearTimeout(timer)
      if (!element || event.pointerType === 'touch') return setTarget(null)
      timer = setTimeout(() => setTarget(element.isConnected ? element : null), DELAY_MS)
    }
    const focus = (event: FocusEvent) => {
      const element = closestTooltip(event.target)
      setTarget(element?.matches(':focus-visible') ? element : null)
    }
    const key = (event: KeyboardEvent) => event.key === 'Escape' && hide()
    const abort = new AbortController()
    const options = { capture: true, passive: true, signal: abort.signal }
    document.addEventListener('pointerover', over, options)
    document.addEventListener('focusin', focus, options)
    for (const event of ['pointerdown', 'scroll', 'pointerleave', 'blur'] as const) {
      addEventListener(event, hide, options)
    }
    document.addEventListener('keydown', key, options)
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [])
  return target
}

const closestTooltip = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null

// Beside the target, and never outside the window.
function place(anchor: DOMRect, bubble: HTMLElement, side: string | undefined): { left: number; top: number } {
  const { offsetWidth: width, offsetHeight: height } = bubble
  const centre = { left: anchor.left + (anchor.width - width) / 2, top: anchor.top + (anchor.height - height) / 2 }
  const wanted =
    side === 'right'
      ? { left: anchor.right + GAP, top: centre.top }
      : side === 'left'
        ? { left: anchor.left - width - GAP, top: centre.top }
        : side === 'bottom' || anchor.top - height - GAP < MARGIN
          ? { left: centre.left, top: anchor.bottom + GAP }
          : { left: centre.left, top: anchor.top - height - GAP }
  const clamp = (value: number, max: number) => Math.round(Math.min(Math.max(value, MARGIN), max - MARGIN))
  return { left: clamp(wanted.left, innerWidth - width), top: clamp(wanted.top, innerHeight - height) }
}
