import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../../lib/cn.ts'
import type { MenuPanelProps } from './menu-button.tsx'

const item =
  'flex cursor-default select-none items-center gap-2.5 rounded-md px-2 py-1.5 text-base outline-none data-disabled:opacity-50 data-highlighted:bg-sunken pointer-coarse:py-2.5'

// Inside the landmark its button is in, so that a screen reader knows where it is.
const LANDMARK = 'nav, main, aside, header'

export const MenuGroup = Base.Group
export const MenuRadioGroup = Base.RadioGroup

/** The menu itself, opened by a MenuButton. Import it lazily (`lazyMenu`). */
export function MenuPanel({
  anchor,
  open,
  onOpenChange,
  side,
  align = 'start',
  label,
  children,
}: MenuPanelProps & { label?: string; children: ReactNode }) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal container={anchor.current?.closest<HTMLElement>(LANDMARK)}>
        <Base.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={side === 'right' ? 14 : 6}
          positionMethod="fixed"
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <Base.Popup
            aria-label={label}
            finalFocus={anchor}
            className="max-h-(--available-height) min-w-60 max-w-80 overflow-y-auto rounded-lg border bg-surface p-1 shadow-popup outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** `tone="bad"` for what takes something away. */
export function MenuItem({ tone, ...props }: Omit<ComponentProps<typeof Base.Item>, 'className'> & { tone?: 'bad' }) {
  return <Base.Item className={cn(item, tone === 'bad' ? 'text-bad' : 'text-ink')} {...props} />
}

/** An entry that goes somewhere: give it a router link as `render`. */
export function MenuLinkItem(props: Omit<ComponentProps<typeof Base.LinkItem>, 'className'>) {
  return <Base.LinkItem closeOnClick className={cn(item, 'text-ink')} {...props} />
}

export function MenuRadioItem({
  children,
  ...props
}: Omit<ComponentProps<typeof Base.RadioItem>, 'className' | 'children'> & { children: ReactNode }) {
  return (
    <Base.RadioItem className={cn(item, 'text-ink')} {...props}>
      <span className="min-w-0 flex-1">{children}</span>
      <Base.RadioItemIndicator className="text-accent-text">
        <Check size={16} strokeWidth={2} />
      </Base.RadioItemIndicator>
    </Base.RadioItem>
  )
}

/** Something that is on or off. */
export function MenuCheckItem({
  children,
  ...props
}: Omit<ComponentProps<typeof Base.CheckboxItem>, 'className' | 'children'> & { children: ReactNode }) {
  return (
    <Base.CheckboxItem className={cn(item, 'text-ink')} {...props}>
      {children}
      <Base.CheckboxItemIndicator className="ml-auto text-accent-text">
        <Check size={16} strokeWidth={2} />
      </Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  )
}

/** Inside MenuGroup or MenuRadioGroup. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Base.GroupLabel className="px-2 pt-2 pb-1 font-medium text-ink2 text-sm">{children}</Base.GroupLabel>
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-line" />
}
