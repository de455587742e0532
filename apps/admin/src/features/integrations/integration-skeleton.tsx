import { Skeleton } from '../../components/ui/skeleton.tsx'

/** The form's shape while its values load. */
export function IntegrationSkeleton() {
  return (
    <div className="mt-6 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex flex-col gap-4">
        <div className="h-84 rounded-xl border bg-surface p-5">
          <Skeleton className="mb-6 h-6 w-40 rounded-sm" />
          <div className="grid gap-5 sm:grid-cols-2">
            {['a', 'b', 'c', 'd'].map((key) => (
              <div key={key} className="flex flex-col gap-2">
                <Skeleton className="h-4 w-32 rounded-sm" />
                <Skeleton className="h-9.5 rounded-md" />
              </div>
            ))}
          </div>
        </div>
        <div className="h-62 rounded-xl border bg-surface" />
      </div>
      <div className="h-70 rounded-xl border bg-surface" />
    </div>
  )
}
