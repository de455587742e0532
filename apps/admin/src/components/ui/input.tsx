import { Input as BaseInput } from '@base-ui/react/input'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../../lib/cn.ts'

const frame =
  'flex h-9.5 w-full items-center rounded-md border bg-surface transition-shadow has-data-invalid:border-bad has-focus-visible:border-accent has-focus-visible:ring-3 has-focus-visible:ring-accent/20 has-[input:disabled]:bg-sunken pointer-coarse:h-11'

/** A text field. `leading` and `trailing` sit inside its frame (an icon, a reveal button). */
export function Input({
  leading,
  trailing,
  className,
  ...props
}: Omit<ComponentProps<typeof BaseInput>, 'className'> & {
  leading?: ReactNode
  trailing?: ReactNode
  className?: string
}) {
  return (
    <div className={cn(frame, className)}>
      {leading && <span className="pl-2.5 text-ink3">{leading}</span>}
      {/* 16 px on touch screens: smaller, and iOS zooms the page in on focus. */}
      <BaseInput
        className="h-full min-w-0 flex-1 rounded-md bg-transparent px-3 text-base text-ink outline-none disabled:text-ink2 pointer-coarse:text-[1rem]"
        {...props}
      />
      {trailing && <span className="flex items-center gap-1 pr-1.5">{trailing}</span>}
    </div>
  )
}
