import { AppError } from '@recado/core'
import type { Database } from '@recado/db'
import type { Listener } from '@recado/realtime'
import type { FeedSubscription } from './feed-subscription.ts'
import { openWorkspaceFeed, type WorkspaceFeed } from './workspace-feed.ts'

export interface FeedHubOptions {
  db: Pick<Database, 'pool'>
  listener: Pick<Listener, 'subscribe'>
  onError?: (error: unknown) => void
  pollMs?: number
  membershipMs?: number
}

export interface FeedHub {
  /** Everything that becomes visible from now on. `userId` null is the program itself. Throws UNAVAILABLE when closing. */
  subscribe(workspaceId: string, userId: string | null): Promise<FeedSubscription>
  /** Ends every subscription with UNAVAILABLE, which tells a client to come back: the process is about to stop. */
  close(): void
}

/** The process's one reader of the feed for each workspace somebody watches, however many watch it. */
export function createFeedHub({
  db,
  listener,
  onError = () => {},
  pollMs = 3000,
  membershipMs = 60_000,
}: FeedHubOptions): FeedHub {
  const feeds = new Map<string, Promise<WorkspaceFeed>>()
  let isClosed = false

  function open(workspaceId: string): Promise<WorkspaceFeed> {
    const forget = () => {
      if (feeds.get(workspaceId) === feed) feeds.delete(workspaceId)
    }
    const feed = openWorkspaceFeed({
      workspaceId,
      sql: db.pool,
      listener,
      pollMs,
      membershipMs,
      onError,
      onClose: forget,
    })
    feeds.set(workspaceId, feed)
    feed.catch(forget)
    return feed
  }

  return {
    async subscribe(workspaceId, userId) {
      for (;;) {
        if (isClosed) throw stopping()
        const feed = await (feeds.get(workspaceId) ?? open(workspaceId))
        // Null when its last watcher left while we waited: it is out of the map by now, and the next turn opens another.
        const subscription = feed.subscribe(userId)
        if (subscription) return subscription
      }
    },
    close() {
      isClosed = true
      for (const feed of feeds.values()) feed.then((open) => open.close(stopping())).catch(() => {})
    },
  }
}

const stopping = () => new AppError('UNAVAILABLE', 'The server is restarting.')
