import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '../../lib/cn.ts'

const TONES = {
  bad: { icon: CircleAlert, box: 'bg-bad-soft', mark: 'text-bad' },
  warn: { icon: TriangleAlert, box: 'bg-note', mark: 'text-warn' },
  good: { icon: CircleCheck, box: 'bg-accent-soft', mark: 'text-accent-text' },
  info: { icon: Info, box: 'bg-sunken', mark: 'text-ink2' },
}

/** A message inside a page. `live` announces it to screen readers when it appears. */
export function Notice({
  tone = 'info',
  title,
  children,
  live = false,
  className,
}: {
  tone?: keyof typeof TONES
  title?: ReactNode
  children?: ReactNode
  live?: boolean
  className?: string
}) {
  const { icon: Icon, box, mark } = TONES[tone]
  return (
    <div role={live ? 'alert' : undefined} className={cn('flex gap-3 rounded-lg px-3.5 py-3', box, className)}>
      <Icon size={18} strokeWidth={1.75} aria-hidden className={cn('mt-px shrink-0', mark)} />
      <div className="min-w-0 text-md">
        {title && <p className="font-semibold text-ink">{title}</p>}
        {children && <div className="text-ink2">{children}</div>}
      </div>
    </div>
  )
}
