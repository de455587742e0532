import type { ConversationCounts, ConversationSummary, FeedEventDto, MessageDto } from '@recado/inbox/schemas'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { type ListPages, putConversation, sweepTab } from './conversation-pages.ts'
import { changeCounts } from './count-change.ts'
import { findInLists, inboxKeys, TABS } from './inbox-queries.ts'
import { findItem } from './keyset-pages.ts'
import { changeKnown, putAnswer, putMessage, type ThreadPages } from './message-pages.ts'

type Schemas = typeof import('@recado/inbox/schemas')
// Typed by the schema's own constant, without loading its validators into the page.
const COUNT_CAP: Schemas['COUNT_CAP'] = 999

export type FeedCache = ReturnType<typeof createFeedCache>

/**
 * Puts what the feed tells into every answer the page holds. A query that is being fetched meanwhile would overwrite
 * that with an older answer, so its changes are put once more when the fetch ends: nothing falls between the two.
 */
export function createFeedCache(client: QueryClient, workspace: string) {
  const cache = client.getQueryCache()
  const again = new Map<string, ((data: never) => unknown)[]>()
  let heldId: string | null = null

  function change<Data>(queryKey: QueryKey, apply: (data: Data) => Data): void {
    const query = cache.find<Data>({ queryKey, exact: true })
    if (!query) return
    const { data, fetchStatus } = query.state
    if (data !== undefined) {
      const changed = apply(data)
      if (changed !== data) client.setQueryData<unknown>(queryKey, changed)
    }
    if (fetchStatus !== 'idle') again.set(query.queryHash, [...(again.get(query.queryHash) ?? []), apply])
  }

  cache.subscribe(({ type, query }) => {
    const changes = again.get(query.queryHash)
    if (!changes || (type !== 'removed' && query.state.fetchStatus !== 'idle')) return
    again.delete(query.queryHash)
    if (type === 'removed' || query.state.data === undefined) return
    const changed = changes.reduce<unknown>((data, apply) => apply(data as never), query.state.data)
    if (changed !== query.state.data) client.setQueryData<unknown>(query.queryKey, changed)
  })

  const counts = createCountKeeper(client, workspace)

  function putConversations(conversations: readonly ConversationSummary[]): void {
    counts.apply(conversations)
    for (const tab of TABS) {
      change<ListPages>(inboxKeys.list(workspace, tab), (data) =>
        conversations.reduce((pages, one) => putConversation(pages, one, { tab, heldId }), data),
      )
    }
    for (const one of conversations) change<ConversationSummary>(inboxKeys.conversation(workspace, one.id), () => one)
  }

  return {
    /** In the order they were told. Telling the same again changes nothing. */
    applyEvents(events: readonly FeedEventDto[]): void {
      const messages = Map.groupBy(
        events.flatMap((event) => event.message ?? []),
        (message) => message.conversationId,
      )
      for (const [id, list] of messages) {
        change<ThreadPages>(inboxKeys.thread(workspace, id), (data) => list.reduce(putMessage, data))
      }
      putConversations(events.map((event) => event.conversation))
    },

    /** One's own change, before or after the server has confirmed it. */
    applyConversation: (conversation: ConversationSummary): void => putConversations([conversation]),

    /**
     * Begins a request about a message; its answer is shown unless the feed has told of the message meanwhile, for then
     * what was told is later, and may be that it failed already.
     */
    awaitAnswer(conversationId: string, id: string): (answer: MessageDto) => void {
      const queryKey = inboxKeys.thread(workspace, conversationId)
      const before = findItem(client.getQueryData<ThreadPages>(queryKey), id)
      return (answer) => change<ThreadPages>(queryKey, (data) => putAnswer(data, answer, before))
    },

    /** One's own change to a message, before the feed tells of it, as far as the message is on the page. */
    changeMessage({ conversationId, id }: MessageDto, apply: (known: MessageDto) => MessageDto): void {
      change<ThreadPages>(inboxKeys.thread(workspace, conversationId), (data) => changeKnown(data, id, apply))
    },

    /** Too much was missed to be told: everything on the screen is asked for again, the rest when it is needed. */
    reset(): void {
      void client.invalidateQueries({ queryKey: inboxKeys.all(workspace) })
      void client.invalidateQueries({ queryKey: inboxKeys.counts(workspace) })
    },

    /** The conversation a person is in stays in its tab until they leave it. */
    hold(id: string | null): void {
      if (heldId === id) return
      heldId = id
      for (const tab of TABS) change<ListPages>(inboxKeys.list(workspace, tab), (data) => sweepTab(data, tab, id))
    },
  }
}

const RECOUNT_MS = 1000

/** Counts follow by arithmetic where the state before is known, and are asked for, at most once a second, where not. */
function createCountKeeper(client: QueryClient, workspace: string) {
  const queryKey = inboxKeys.counts(workspace)
  let isDue = false

  const recount = () => {
    if (isDue) return
    isDue = true
    setTimeout(() => {
      isDue = false
      void client.invalidateQueries({ queryKey, exact: true })
    }, RECOUNT_MS)
  }

  return {
    apply(conversations: readonly ConversationSummary[]): void {
      const state = client.getQueryState<ConversationCounts>(queryKey)
      if (!state?.data) return
      let counts: ConversationCounts | null = state.fetchStatus === 'idle' ? state.data : null
      const seen = new Map<string, ConversationSummary>()
      for (const after of conversations) {
        const before = seen.get(after.id) ?? findKnown(client, workspace, after.id)
        counts &&= changeCounts(counts, before, after, COUNT_CAP)
        seen.set(after.id, after)
      }
      if (!counts) recount()
      else if (counts !== state.data) client.setQueryData(queryKey, counts)
    },
  }
}

const findKnown = (client: QueryClient, workspace: string, id: string): ConversationSummary | undefined =>
  client.getQueryData<ConversationSummary>(inboxKeys.conversation(workspace, id)) ?? findInLists(client, workspace, id)
