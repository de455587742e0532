import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { FeedItem } from '../schemas.ts'
import type { FeedHub } from './feed-hub.ts'

/** What `watchAreas` tells: `ready` when it listens, then which areas to ask for again. */
export type AreaItem = Extract<FeedItem, { kind: 'ready' | 'changed' }>

/**
 * The workspace's changed areas, for pages that show no conversation; the feed brings them to those that do. Nothing is
 * told of what changed before `ready`: whoever comes back asks for everything. Ends and throws as `watchFeed`.
 */
export async function* watchAreas({
  ctx,
  signal,
}: {
  ctx: Context & { feedHub: FeedHub }
  signal: AbortSignal
}): AsyncGenerator<AreaItem, void, undefined> {
  requirePermission(ctx, 'workspace.read')
  const userId = ctx.actor.type === 'user' ? ctx.actor.userId : null
  const subscription = await ctx.feedHub.subscribe(ctx.workspaceId, userId)
  const stop = () => subscription.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    yield { kind: 'ready' }
    while (!signal.aborted) {
      const news = await subscription.next()
      if (!news) return
      if ('areas' in news) for (const area of news.areas) yield { kind: 'changed', area }
    }
  } finally {
    signal.removeEventListener('abort', stop)
    subscription.close()
  }
}
