import { CodedError, readError } from '../../lib/errors.ts'
import { queryClient } from '../../lib/query-client.ts'
import { isSignedIn } from '../../lib/session.ts'
import { trpcClient } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { createFeedCache, type FeedCache } from './feed/feed-cache.ts'
import { createOutbox, type Outbox } from './feed/outbox.ts'
import { undoSendMs } from './undo-send.ts'

export interface InboxSession {
  workspace: string
  userId: string
  feed: FeedCache
  outbox: Outbox
}

// For as long as the page lives: what waits to be sent goes on being sent while one is in the settings.
const sessions = new Map<string, InboxSession>()

/** What the inbox of this workspace and person shares: the caches the feed writes to, and what is on its way out. */
export function useInboxSession(): InboxSession {
  const { slug, user } = useWorkspace()
  const key = `${slug}:${user.id}`
  const session = sessions.get(key) ?? createSession(slug, user.id)
  sessions.set(key, session)
  return session
}

function createSession(workspace: string, userId: string): InboxSession {
  let isLeaving = false
  const feed = createFeedCache(queryClient, workspace)
  const outbox = createOutbox({
    storage: localStorage,
    prefix: `recado.outbox:${workspace}:${userId}:`,
    async send({ id, conversationId, content, replyToId }, signal) {
      // The next person at this page must not send in their own name what this one left waiting.
      if (!isSignedIn(userId)) throw new CodedError('UNAUTHENTICATED')
      const settle = feed.awaitAnswer(conversationId, id)
      const input = { workspace, id, conversationId, content, replyToId }
      const message = await trpcClient.inbox.sendMessage.mutate(input, { signal, context: { isLeaving } })
      return () => settle(message)
    },
    refusalOf,
    holdMs: undoSendMs,
  })
  outbox.resume()
  addEventListener('online', outbox.resume)
  // Whoever closes the page means what they wrote to go, and may not come back for days. Should the browser not take it
  // along, it goes when the page is open again.
  addEventListener('pagehide', () => {
    isLeaving = true
    outbox.flush()
    isLeaving = false
  })
  return { workspace, userId, feed, outbox }
}

// Signed out is no refusal of the message: it goes when one is back.
const COMES_BACK = new Set(['NETWORK', 'UNAVAILABLE', 'INTERNAL', 'RATE_LIMITED', 'UNAUTHENTICATED'])

function refusalOf(error: unknown): string | null {
  const { code } = readError(error)
  return COMES_BACK.has(code) ? null : code
}
