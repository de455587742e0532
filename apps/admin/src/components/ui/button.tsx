import type { ComponentProps, MouseEvent } from 'react'
import { cn } from '../../lib/cn.ts'

type Variant = 'primary' | 'secondary' | 'ghost' | 'link' | 'danger'
type Size = 'sm' | 'md' | 'lg' | 'icon'

const VARIANTS: Record<Variant, string> = {
  primary: 'bg-accent text-accent-ink hover:brightness-95 active:brightness-90 dark:hover:brightness-110',
  secondary: 'border bg-surface text-ink hover:bg-sunken active:bg-line',
  ghost: 'text-ink2 hover:bg-sunken hover:text-ink active:bg-line',
  link: 'text-accent-text hover:bg-accent-soft active:bg-accent-soft',
  danger: 'border bg-surface text-bad hover:bg-bad-soft active:bg-bad-soft',
}

const SIZES: Record<Size, string> = {
  sm: 'h-7.5 gap-1.5 rounded-md px-2.5 text-sm pointer-coarse:h-10',
  md: 'h-8.5 gap-2 rounded-md px-3 text-md pointer-coarse:h-11',
  icon: 'size-8.5 rounded-md pointer-coarse:size-11',
  lg: 'h-10 gap-2 rounded-lg px-4 text-base pointer-coarse:h-11',
}

/** The looks of a button for something that is none, such as a link. */
export const buttonClass = ({ variant = 'secondary', size = 'md' }: { variant?: Variant; size?: Size } = {}): string =>
  cn(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap font-semibold transition-[background,filter]',
    'data-disabled:cursor-default data-disabled:opacity-55 data-disabled:hover:brightness-100',
    VARIANTS[variant],
    SIZES[size],
  )

/**
 * `busy` keeps focus and width, answers no second click, and says so to screen readers. `focusableWhenDisabled` for what
 * is disabled only for the moment: the keyboard does not lose its place.
 */
export function Button({
  variant = 'secondary',
  size = 'md',
  busy = false,
  focusableWhenDisabled = busy,
  className,
  disabled = false,
  onClick,
  ...props
}: ComponentProps<'button'> & {
  variant?: Variant
  size?: Size
  busy?: boolean
  focusableWhenDisabled?: boolean
}) {
  const isOff = disabled || busy
  return (
    <button
      type="button"
      disabled={isOff && !focusableWhenDisabled}
      aria-disabled={(isOff && focusableWhenDisabled) || undefined}
      data-disabled={isOff ? '' : undefined}
      aria-busy={busy || undefined}
      className={cn(buttonClass({ variant, size }), busy && 'data-disabled:cursor-progress', className)}
      {...props}
      onClick={(event: MouseEvent<HTMLButtonElement>) => {
        // Also what Enter in a form does, which clicks its button.
        if (isOff) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}
