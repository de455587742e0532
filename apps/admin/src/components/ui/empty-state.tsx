import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '../../lib/cn.ts'

/** Nothing here, why, and the next thing to do. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  action,
  titleAs: Title = 'p',
  className,
}: {
  icon: LucideIcon
  title: ReactNode
  text?: ReactNode
  action?: ReactNode
  /** `h1` where it is the whole page. */
  titleAs?: 'p' | 'h1'
  className?: string
}) {
  return (
    <div className={cn('flex flex-col items-center justify-center gap-1 px-6 py-12 text-center', className)}>
      <span className="mb-3 flex size-12 items-center justify-center rounded-xl bg-sunken text-ink2">
        <Icon size={22} strokeWidth={1.75} aria-hidden />
      </span>
      <Title className="font-semibold text-ink text-lg">{title}</Title>
      {text && <p className="max-w-sm text-balance text-base text-ink2">{text}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
