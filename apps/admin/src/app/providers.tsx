import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { TooltipLayer } from '../components/ui/tooltip-layer.tsx'
import { queryClient } from '../lib/query-client.ts'
import { useToasterWanted } from '../lib/toast.ts'

const Toaster = lazy(() => import('../components/ui/toaster.tsx').then((file) => ({ default: file.Toaster })))

export function Providers({ children }: { children: ReactNode }) {
  const toasterWanted = useToasterWanted()
  return (
    <QueryClientProvider client={queryClient}>
      <Suspense>{children}</Suspense>
      <TooltipLayer />
      {toasterWanted && (
        <Suspense>
          <Toaster />
        </Suspense>
      )}
    </QueryClientProvider>
  )
}
