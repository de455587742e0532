import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { FeedItem, WatchFeedInput } from '../schemas.ts'
import type { FeedHub } from './feed-hub.ts'
import { type FeedSnapshot, isVisible, parseFeedSnapshot } from './feed-snapshot.ts'
import type { FeedBatch } from './feed-subscription.ts'
import { hydrateFeedEvents } from './hydrate-feed-events.ts'
import { currentFeedSnapshot, type FeedRead, readFeedEvents } from './read-feed-events.ts'

/** An item and the cursor to come back with once it has been taken. */
export interface WatchedItem {
  cursor: string
  item: FeedItem
}

/**
 * The workspace's changes after `lastEventId`, each once: first what was missed, then `ready`, then live until `signal`
 * aborts. `reset` instead when it cannot be told what was missed. Throws NOT_FOUND or FORBIDDEN when membership ends,
 * UNAVAILABLE when the process stops.
 */
export async function* watchFeed({
  ctx,
  input,
  signal,
}: {
  ctx: Context & { feedHub: FeedHub }
  input: WatchFeedInput
  signal: AbortSignal
}): AsyncGenerator<WatchedItem, void, undefined> {
  requirePermission(ctx, 'inbox.read')
  const userId = ctx.actor.type === 'user' ? ctx.actor.userId : null
  // Subscribed before catching up, so that what commits meanwhile comes by both ways and is told by one.
  const subscription = await ctx.feedHub.subscribe(ctx.workspaceId, userId)
  const stop = () => subscription.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const missed = await catchUp(ctx, input.lastEventId ?? null)
    let position = missed.snapshot
    yield* tell(missed)
    yield { cursor: position.text, item: { kind: 'ready' } }
    while (!signal.aborted) {
      const news = await subscription.next()
      if (!news) return
      if ('areas' in news) {
        for (const area of news.areas) yield { cursor: position.text, item: { kind: 'changed', area } }
        continue
      }
      const fresh = newSince(news, position)
      if (fresh.events?.length === 0) continue
      position = news.snapshot
      yield* tell(fresh)
    }
  } finally {
    signal.removeEventListener('abort', stop)
    subscription.close()
  }
}

async function catchUp(ctx: Context, lastEventId: string | null): Promise<FeedBatch> {
  const { snapshot, events } = await readFrom(ctx, lastEventId)
  return { snapshot, events: events && (await hydrateFeedEvents(ctx.db.pool, ctx.workspaceId, events)) }
}

async function readFrom(ctx: Context, lastEventId: string | null): Promise<FeedRead> {
  const after = lastEventId === null ? null : parseFeedSnapshot(lastEventId)
  if (after) return readFeedEvents(ctx.db.pool, ctx.workspaceId, after)
  // No cursor: from now. One that cannot be read (of another version, say): from now, and say so.
  const snapshot = await currentFeedSnapshot(ctx.db.pool)
  return { snapshot, events: lastEventId === null ? [] : null }
}

const newSince = ({ snapshot, events }: FeedBatch, position: FeedSnapshot): FeedBatch => ({
  snapshot,
  events: events?.filter((event) => event.xids.some((xid) => !isVisible(xid, position))) ?? null,
})

function* tell({ snapshot, events }: FeedBatch): Generator<WatchedItem, void, undefined> {
  if (events?.length === 0) return
  const item: FeedItem = events ? { kind: 'events', events: events.map((event) => event.dto) } : { kind: 'reset' }
  yield { cursor: snapshot.text, item }
}
