import type { ConversationSummary, ConversationTab } from '@recado/inbox/schemas'
import { infiniteQueryOptions, type QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query'
import { trpc, trpcClient } from '../../../lib/trpc.ts'
import { type ListPage, type ListPages, placeOfConversation } from './conversation-pages.ts'
import { FIRST_PAGE, findItem, nextPageParam, type PageParam, previousPageParam } from './keyset-pages.ts'
import { placeOfMessage, type ThreadPage, type ThreadPages } from './message-pages.ts'

export const TABS = ['open', 'unread', 'closed'] as const satisfies readonly ConversationTab[]

const LIST_PAGE = 80
/** Further pages push the first ones out, so that a list of any length costs the same memory. */
const LIST_PAGES_KEPT = 12
const THREAD_PAGE = 50

export const inboxKeys = {
  all: (workspace: string) => ['inbox', workspace] as const,
  list: (workspace: string, tab: ConversationTab) => ['inbox', workspace, 'list', tab] as const,
  conversation: (workspace: string, id: string) => ['inbox', workspace, 'conversation', id] as const,
  thread: (workspace: string, id: string) => ['inbox', workspace, 'thread', id] as const,
  position: (workspace: string) => ['inbox', workspace, 'feed-position'] as const,
  counts: (workspace: string) => trpc.inbox.counts.queryKey({ workspace }),
}

// The feed keeps these true, so they never grow stale; the reducers keep identities, so sharing has nothing to do.
const LIVE = { staleTime: Number.POSITIVE_INFINITY, structuralSharing: false } as const

export const listOptions = (workspace: string, tab: ConversationTab) =>
  infiniteQueryOptions<ListPage, Error, ListPages, QueryKey, PageParam>({
    ...LIVE,
    queryKey: inboxKeys.list(workspace, tab),
    queryFn: async ({ pageParam, signal }): Promise<ListPage> => {
      const input = { workspace, tab, cursor: pageParam.cursor, limit: LIST_PAGE }
      const page = await trpcClient.inbox.listConversations.query(input, { signal })
      const last = page.items.at(-1)
      return { ...page, tail: page.nextCursor && last ? placeOfConversation(last) : null }
    },
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextPageParam,
    getPreviousPageParam: previousPageParam,
    maxPages: LIST_PAGES_KEPT,
  })

export const threadOptions = (workspace: string, conversationId: string) =>
  infiniteQueryOptions<ThreadPage, Error, ThreadPages, QueryKey, PageParam>({
    ...LIVE,
    queryKey: inboxKeys.thread(workspace, conversationId),
    queryFn: async ({ pageParam, signal }): Promise<ThreadPage> => {
      const input = { workspace, conversationId, cursor: pageParam.cursor, limit: THREAD_PAGE }
      const page = await trpcClient.inbox.listMessages.query(input, { signal })
      const last = page.items.at(-1)
      return { ...page, tail: page.nextCursor && last ? placeOfMessage(last) : null }
    },
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextPageParam,
  })

export const conversationOptions = (client: QueryClient, workspace: string, conversationId: string) =>
  queryOptions({
    ...LIVE,
    queryKey: inboxKeys.conversation(workspace, conversationId),
    queryFn: ({ signal }) => trpcClient.inbox.getConversation.query({ workspace, conversationId }, { signal }),
    initialData: () => findInLists(client, workspace, conversationId),
  })

export function findInLists(client: QueryClient, workspace: string, id: string): ConversationSummary | undefined {
  for (const tab of TABS) {
    const found = findItem<ConversationSummary>(client.getQueryData<ListPages>(inboxKeys.list(workspace, tab)), id)
    if (found) return found
  }
  return undefined
}
