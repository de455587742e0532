import { cn } from '../../lib/cn.ts'

/** How many wait; nothing when none. `label` says it in words for screen readers. */
export function CountBadge({
  count,
  label,
  tone = 'accent',
  className,
}: {
  count: number
  label: string
  tone?: 'accent' | 'bad'
  className?: string
}) {
  if (count <= 0) return null
  return (
    <span
      className={cn(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full px-1.25 font-semibold text-xs',
        tone === 'accent' ? 'bg-accent text-accent-ink' : 'bg-bad text-surface',
        className,
      )}
    >
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
