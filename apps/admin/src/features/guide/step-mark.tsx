import { Check } from 'lucide-react'
import { cn } from '../../lib/cn.ts'

/** A tick, or the step's number. Words beside it say the same. */
export function StepMark({ done, position }: { done: boolean; position?: number }) {
  return (
    <span
      aria-hidden
      className={cn(
        'mt-px flex size-5 shrink-0 items-center justify-center rounded-full font-semibold text-xs tabular-nums',
        done ? 'bg-accent text-accent-ink' : 'border text-ink2',
      )}
    >
      {done ? <Check size={13} strokeWidth={2.5} /> : position}
    </span>
  )
}
