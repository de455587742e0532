import type { ComponentProps } from 'react'
import { cn } from '../../../lib/cn.ts'

/** The shape of a message: the customer's on the left, ours on the right; a sticker has none. */
export function Bubble({
  side,
  startsGroup,
  label,
  isBare = false,
  className,
  ...props
}: Omit<ComponentProps<'article'>, 'aria-label'> & {
  side: 'in' | 'out'
  startsGroup: boolean
  /** Who speaks, for those who do not see the side. */
  label: string
  isBare?: boolean
}) {
  return (
    <article
      aria-label={label}
      className={cn(
        'flex min-w-16 max-w-[min(34rem,86%)] flex-col rounded-xl text-base text-ink',
        !isBare && 'px-3 pt-2 pb-1.5',
        !isBare && (side === 'in' ? 'rounded-bl-sm border bg-surface' : 'rounded-br-sm bg-out'),
        !startsGroup && (side === 'in' ? 'rounded-tl-sm' : 'rounded-tr-sm'),
        className,
      )}
      {...props}
    />
  )
}
