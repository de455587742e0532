import { cn } from '../../lib/cn.ts'

/** The shape of what is loading. Give it the size and rounding of the real thing, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('skeleton block', className)} />
}
