import type { ReactNode } from 'react'
import { cn } from '../../lib/cn.ts'

const TONES = {
  neutral: 'bg-sunken text-ink2',
  accent: 'bg-accent-soft text-accent-text',
  warn: 'bg-note text-ink',
  bad: 'bg-bad-soft text-bad',
}

/** A word about a thing's state. The word carries the meaning; the tone only helps. */
export function Badge({
  tone = 'neutral',
  className,
  children,
}: {
  tone?: keyof typeof TONES
  className?: string
  children: ReactNode
}) {
  return (
    <span
      className={cn(
        'inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-xs',
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
