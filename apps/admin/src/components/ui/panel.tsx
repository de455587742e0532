import type { ReactNode } from 'react'
import { cn } from '../../lib/cn.ts'

/** A card on the page: hairline, no shadow. */
export function Panel({
  title,
  description,
  aside,
  className,
  children,
}: {
  title?: ReactNode
  description?: ReactNode
  aside?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <section className={cn('rounded-xl border bg-surface p-5', className)}>
      {title && (
        <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <h2 className="font-semibold text-lg">{title}</h2>
            {description && <p className="text-ink2 text-sm">{description}</p>}
          </div>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}
