import { cloneElement, type ReactElement } from 'react'

type Side = 'top' | 'right' | 'bottom' | 'left'

/**
 * Names a control on hover and focus. It repeats the accessible name, so it is never the only place for a fact.
 * The child only gets attributes; the one TooltipLayer of the page draws it, so that a list of thousands costs nothing.
 */
export function Tooltip({
  label,
  shortcut,
  side = 'top',
  children,
}: {
  label: string
  shortcut?: string
  side?: Side
  children: ReactElement<TooltipAttributes>
}) {
  return cloneElement(children, {
    'data-tooltip': label,
    'data-tooltip-side': side,
    ...(shortcut && { 'data-tooltip-shortcut': shortcut, 'aria-keyshortcuts': shortcut }),
  })
}

export interface TooltipAttributes {
  'data-tooltip'?: string
  'data-tooltip-side'?: Side
  'data-tooltip-shortcut'?: string
  'aria-keyshortcuts'?: string
}
