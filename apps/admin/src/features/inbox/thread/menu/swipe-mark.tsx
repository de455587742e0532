import { Reply } from 'lucide-react'
import type { Ref } from 'react'

/** Comes to light where the bubble was, while a finger draws it away. */
export function SwipeMark({ ref, side }: { ref: Ref<HTMLSpanElement>; side: 'in' | 'out' }) {
  return (
    <span
      ref={ref}
      aria-hidden
      className={`pointer-events-none absolute top-1/2 flex size-9 -translate-y-1/2 items-center justify-center rounded-full bg-accent-soft text-accent-text opacity-0 ${side === 'in' ? 'left-1' : 'left-[14%]'}`}
    >
      <Reply size={18} strokeWidth={1.75} />
    </span>
  )
}
