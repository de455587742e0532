import { useQuery } from '@tanstack/react-query'
import { type Outputs, trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'

export type AlertList = Outputs['alerts']['list']

/** What stops or endangers the workspace's business; the live areas keep it true. */
export function useAlerts(): AlertList | undefined {
  const { slug } = useWorkspace()
  return useQuery(trpc.alerts.list.queryOptions({ workspace: slug })).data
}
