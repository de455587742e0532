import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { cn } from '../../../lib/cn.ts'

const WIDTHS = ['w-32', 'w-24', 'w-40', 'w-28', 'w-36']
const LINES = ['w-52', 'w-40', 'w-44', 'w-32', 'w-48']

/** A row that is still loading, in the measures of a real one. */
export function RowSkeleton({ index }: { index: number }) {
  return (
    <span aria-hidden className="flex h-full items-center gap-3 px-4">
      <Skeleton className="size-10 shrink-0 rounded-full" />
      <span className="flex h-full min-w-0 flex-1 flex-col justify-center gap-2.5 border-b">
        <Skeleton className={cn('h-3', WIDTHS[index % WIDTHS.length])} />
        <Skeleton className={cn('h-2.5', LINES[index % LINES.length])} />
      </span>
    </span>
  )
}
