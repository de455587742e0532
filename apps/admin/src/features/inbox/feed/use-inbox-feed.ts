import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { setFeedState } from '../../../lib/connection-state.ts'
import type { FeedStreamHandlers } from '../../../lib/live/connect-feed.ts'
import { followFeed } from '../../../lib/live/follow-feed.ts'
import { mayReturn } from '../../../lib/live/may-return.ts'
import { refetchAllAreas, refetchArea } from '../../../lib/live/refetch-area.ts'
import { streamOptions } from '../../../lib/live/stream-options.ts'
import { trpcClient } from '../../../lib/trpc.ts'
import type { InboxSession } from '../inbox-session.ts'
import { inboxKeys } from './inbox-queries.ts'

/** Shorter gaps are not worth a word. */
const QUIET_MS = 2000

/**
 * Keeps every cached answer of the workspace true, and brings the news of its areas while the inbox is open. Begins at `firstCursor`, the place of the first list answer, or,
 * when one comes back to the inbox, where it was left.
 */
export function useInboxFeed({ workspace, userId, feed, outbox }: InboxSession, firstCursor: string | undefined): void {
  const client = useQueryClient()
  const isReady = firstCursor !== undefined
  // Begun once: later lists have later cursors; only the first one counts.
  useEffect(() => {
    if (firstCursor === undefined) return
    const positionKey = inboxKeys.position(workspace)
    const left = client.getQueryData<string>(positionKey)
    if (left === undefined) refetchEarlier()

    const quiet = delayedState()
    const stopFollowing = followFeed({
      name: `recado.inbox:${workspace}:${userId}`,
      cursor: left ?? firstCursor,
      open: (cursor, handlers) => openStream(workspace, cursor, handlers),
      onItem(item, cursor) {
        if (item.kind === 'events') feed.applyEvents(item.events)
        if (item.kind === 'reset') feed.reset()
        if (item.kind === 'changed') refetchArea(item.area)
        if (item.kind === 'ready') {
          outbox.resume()
          refetchAllAreas()
        }
        client.setQueryData(positionKey, cursor)
      },
      onState: quiet.set,
      mayReturn: () => mayReturn(workspace),
    })
    client.setQueryDefaults(positionKey, { gcTime: Number.POSITIVE_INFINITY })
    return () => {
      stopFollowing()
      quiet.set('live')
    }

    // A thread asked for before the list may have been read before the place the feed begins at.
    function refetchEarlier() {
      for (const part of ['thread', 'conversation']) {
        void client.invalidateQueries({ queryKey: [...inboxKeys.all(workspace), part] })
      }
    }
  }, [client, workspace, userId, feed, outbox, isReady])
}

function openStream(workspace: string, cursor: string | null, handlers: FeedStreamHandlers): () => void {
  const { onData, ...options } = streamOptions(handlers)
  const stream = trpcClient.inbox.watch.subscribe(
    { workspace, lastEventId: cursor },
    { ...options, onData: ({ id, data }) => onData(data, id) },
  )
  return () => stream.unsubscribe()
}

function delayedState() {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    set(state: 'live' | 'connecting'): void {
      if (state === 'live') {
        clearTimeout(timer)
        timer = undefined
        setFeedState('live')
      } else timer ??= setTimeout(() => setFeedState('connecting'), QUIET_MS)
    },
  }
}
