import { watchFeed } from '@recado/inbox'
import { type FeedItem, WatchFeedInput } from '@recado/inbox/schemas'
import { type TrackedEnvelope, tracked } from '@trpc/server'
import { stream } from '../../stream.ts'
import { workspaceProcedure } from '../../trpc.ts'

/** The live feed over SSE. `lastEventId` comes from the page at first, and from the browser when it reconnects. */
export const watchProcedure = workspaceProcedure('inbox.read')
  .input(WatchFeedInput)
  .subscription(async function* ({ ctx, input, signal, path }): AsyncGenerator<TrackedEnvelope<FeedItem>> {
    const items = stream({ ...ctx, path }, signal, (until) => watchFeed({ ctx, input, signal: until }))
    for await (const { cursor, item } of items) yield tracked(cursor, item)
  })
