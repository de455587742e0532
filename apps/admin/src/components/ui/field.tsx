import { Field as Base } from '@base-ui/react/field'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '../../lib/cn.ts'

/** Label, control, and below it the error or else the hint; the three are tied together for screen readers. */
export function Field({
  label,
  hint,
  error,
  className,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: string | null
  className?: string
  children: ReactNode
}) {
  return (
    <Base.Root invalid={Boolean(error)} className={cn('flex min-w-0 flex-col gap-1.5', className)}>
      <Base.Label className="font-semibold text-ink text-md">{label}</Base.Label>
      {children}
      {error ? (
        <Base.Error match className="flex items-start gap-1.5 text-bad text-sm">
          <CircleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          {error}
        </Base.Error>
      ) : (
        hint && <Base.Description className="text-ink2 text-sm">{hint}</Base.Description>
      )}
    </Base.Root>
  )
}
