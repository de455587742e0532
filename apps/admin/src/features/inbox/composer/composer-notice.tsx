import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** In the composer's place when one cannot write: why, and what can be done. */
export function ComposerNotice({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon
  title: string
  children: ReactNode
}) {
  return (
    <div className="flex gap-3 rounded-xl border bg-surface px-4 py-3.5">
      <Icon size={18} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-ink2" />
      <div className="min-w-0 text-md">
        <p className="font-semibold text-ink">{title}</p>
        <div className="text-ink2">{children}</div>
      </div>
    </div>
  )
}
