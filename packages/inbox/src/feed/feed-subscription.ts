import { WORKSPACE_AREAS, type WorkspaceArea } from '@recado/workspaces/schemas'
import type { FeedSnapshot } from './feed-snapshot.ts'
import type { HydratedEvent } from './hydrate-feed-events.ts'
import { MAX_BACKLOG } from './read-feed-events.ts'

/** What became visible up to `snapshot`; null events: too much, or too long ago, to be told one by one. */
export interface FeedBatch {
  snapshot: FeedSnapshot
  events: HydratedEvent[] | null
}

/** Areas of the workspace to be asked for again. */
export interface FeedAreas {
  areas: WorkspaceArea[]
}

/** One watcher's end of the feed. It never holds more than MAX_BACKLOG events, however slowly it is read. */
export interface FeedSubscription {
  userId: string | null
  /** The next batch or changed areas, once there are some; null after `close`. Throws what `fail` was given. */
  next(): Promise<FeedBatch | FeedAreas | null>
  push(batch: FeedBatch): void
  pushAreas(areas: readonly WorkspaceArea[]): void
  fail(error: Error): void
  close(): void
}

export function createFeedSubscription(
  userId: string | null,
  onClose: (self: FeedSubscription) => void,
): FeedSubscription {
  let queue: FeedBatch[] = []
  let queued = 0
  const changed = new Set<WorkspaceArea>()
  let end: { error: Error | null } | null = null
  let waiting = Promise.withResolvers<void>()

  const wake = () => waiting.resolve()
  const finish = (error: Error | null) => {
    if (end) return
    end = { error }
    queue = []
    onClose(self)
    wake()
  }
  const self: FeedSubscription = {
    userId,
    async next() {
      while (!end && queue.length === 0 && changed.size === 0) {
        await waiting.promise
        waiting = Promise.withResolvers()
      }
      if (end?.error) throw end.error
      if (!end && changed.size > 0) {
        const areas = WORKSPACE_AREAS.filter((area) => changed.has(area))
        changed.clear()
        return { areas }
      }
      const batch = queue.shift() ?? null
      queued -= batch?.events?.length ?? 0
      return batch
    },
    push(batch) {
      if (end) return
      queue.push(batch)
      queued += batch.events?.length ?? 0
      // A reset says all that was queued before it.
      if (batch.events === null || queued > MAX_BACKLOG) {
        queue = [{ snapshot: batch.snapshot, events: null }]
        queued = 0
      }
      wake()
    },
    pushAreas(areas) {
      for (const area of areas) changed.add(area)
      wake()
    },
    fail: finish,
    close: () => finish(null),
  }
  return self
}
