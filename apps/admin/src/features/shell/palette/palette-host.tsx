import { lazy, Suspense, useEffect } from 'react'
import { loadTexts } from '../../../lib/i18n.ts'
import { closePalette, togglePalette, usePaletteOpen } from './palette-state.ts'

const Palette = lazy(async () => {
  const [{ Palette }] = await Promise.all([import('./palette.tsx'), loadTexts('palette')])
  return { default: Palette }
})

/** Opens the palette by its key, from every page of a workspace and also while one types. */
export function PaletteHost() {
  const isOpen = usePaletteOpen()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isPaletteKey(event) || isBehindWindow(event.target)) return
      event.preventDefault()
      togglePalette()
    }
    document.addEventListener('keydown', listen)
    return () => {
      document.removeEventListener('keydown', listen)
      closePalette()
    }
  }, [])
  return (
    isOpen && (
      <Suspense>
        <Palette onClose={closePalette} />
      </Suspense>
    )
  )
}

const isPaletteKey = ({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && key.toLowerCase() === 'k' && !altKey && !shiftKey && !isComposing

/** A window that is open asks for an answer first; the palette itself is closed by its key. */
const isBehindWindow = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[role="dialog"]:not([data-palette]), [role="alertdialog"], [role="menu"]') !== null
