import { useEffect } from 'react'
import { followFeed } from '../../lib/live/follow-feed.ts'
import { mayReturn } from '../../lib/live/may-return.ts'
import { refetchAllAreas, refetchArea } from '../../lib/live/refetch-area.ts'
import { streamOptions } from '../../lib/live/stream-options.ts'
import { trpcClient } from '../../lib/trpc.ts'
import type { CurrentWorkspace } from '../../lib/workspace.tsx'

/** Keeps true what pages show of the workspace itself. Not while the inbox is open, whose feed brings the same news. */
export function useLiveAreas({ slug: workspace, user }: CurrentWorkspace, isInboxOpen: boolean): void {
  useEffect(() => {
    if (isInboxOpen) return
    return followFeed({
      name: `recado.areas:${workspace}:${user.id}`,
      cursor: null,
      open(_cursor, handlers) {
        const { onData, ...options } = streamOptions(handlers)
        const stream = trpcClient.workspaces.watch.subscribe(
          { workspace },
          { ...options, onData: (item) => onData(item, '') },
        )
        return () => stream.unsubscribe()
      },
      onItem(item) {
        if (item.kind === 'changed') refetchArea(item.area)
        if (item.kind === 'ready') refetchAllAreas()
      },
      onState: () => {},
      mayReturn: () => mayReturn(workspace),
    })
  }, [workspace, user.id, isInboxOpen])
}
