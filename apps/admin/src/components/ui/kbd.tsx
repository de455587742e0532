import type { ReactNode } from 'react'
import { cn } from '../../lib/cn.ts'

/** A key to press. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cn(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded border bg-surface px-1 font-medium font-sans text-ink2 text-xs',
        className,
      )}
    >
      {children}
    </kbd>
  )
}
