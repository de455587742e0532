import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { cn } from '../../../lib/cn.ts'

const BUBBLES = ['w-48 h-13', 'w-72 h-19', 'w-56 h-13 self-end', 'w-40 h-13', 'w-80 h-19 self-end', 'w-60 h-13']

export function ThreadSkeleton() {
  return (
    <div aria-hidden className="flex min-h-0 flex-1 flex-col justify-end gap-2.5 overflow-hidden px-3 pb-4 md:px-7">
      {BUBBLES.map((shape) => (
        <Skeleton key={shape} className={cn('max-w-[86%] shrink-0 rounded-xl', shape)} />
      ))}
    </div>
  )
}
