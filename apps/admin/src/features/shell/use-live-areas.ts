import { useEffect } from 'react'
import { connectFeed } from '../../lib/live/connect-feed.ts'
import { followPage } from '../../lib/live/follow-page.ts'
import { mayReturn } from '../../lib/live/may-return.ts'
import { refetchAllAreas, refetchArea } from '../../lib/live/refetch-area.ts'
import { streamOptions } from '../../lib/live/stream-options.ts'
import { trpcClient } from '../../lib/trpc.ts'

/**
 * Keeps true what pages show of the workspace itself. Not while the inbox is open, whose feed brings the same news: a
 * browser opens six connections to a server without HTTP/2, and a tab takes one.
 */
export function useLiveAreas(workspace: string, isInboxOpen: boolean): void {
  useEffect(() => {
    if (isInboxOpen) return
    const connection = connectFeed({
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
      startsPaused: document.hidden,
    })
    const stopWatching = followPage(connection)
    return () => {
      stopWatching()
      connection.close()
    }
  }, [workspace, isInboxOpen])
}
