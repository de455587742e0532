import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'

/** Conversations with something unread; the inbox keeps the number fresh through the same cache entry. */
export function useUnreadCount(): number {
  const { slug, can } = useWorkspace()
  const counts = useQuery(trpc.inbox.counts.queryOptions({ workspace: slug }, { enabled: can('inbox.read') }))
  return counts.data?.unread ?? 0
}
