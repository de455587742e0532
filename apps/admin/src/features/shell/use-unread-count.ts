import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'

const REFETCH_MS = 30_000

/**
 * Conversations with something unread. The inbox keeps the number fresh through the same cache entry; a tab nobody looks
 * at has let go of its stream (follow-page.ts) and asks now and then, for its title.
 */
export function useUnreadCount(): number {
  const { slug, can } = useWorkspace()
  const counts = useQuery(
    trpc.inbox.counts.queryOptions(
      { workspace: slug },
      {
        enabled: can('inbox.read'),
        refetchInterval: REFETCH_MS,
        refetchIntervalInBackground: true,
      },
    ),
  )
  return counts.data?.unread ?? 0
}
