import type { ConversationSummary, FeedEventDto, MessageDto } from '@recado/inbox/schemas'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ListPages } from './conversation-pages.ts'
import { createFeedCache } from './feed-cache.ts'
import { inboxKeys } from './inbox-queries.ts'
import { FIRST_PAGE } from './keyset-pages.ts'
import type { ThreadPages } from './message-pages.ts'

const W = 'demo'
let client: QueryClient
let feed: ReturnType<typeof createFeedCache>
beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  feed = createFeedCache(client, W)
})

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 9, minute)).toISOString()

const conversation = (id: string, minute: number, over: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id,
  status: 'OPEN',
  channel: 'WHATSAPP_CLOUD',
  unreadCount: 0,
  lastMessageAt: at(minute),
  lastInboundAt: null,
  windowExpiresAt: null,
  assigneeId: null,
  client: { id: `client-${id}`, name: id, phone: null, waId: null, bsuid: null, username: null, marketing: null },
  lastMessage: null,
  ...over,
})

const message = (id: string, minute: number, over: Partial<MessageDto> = {}): MessageDto => ({
  id,
  conversationId: 'a',
  senderType: 'CLIENT',
  sender: null,
  kind: 'text',
  body: id,
  content: { kind: 'text', text: id },
  extras: { quotedId: null, forwarded: null, product: null, referral: null },
  media: null,
  changes: null,
  targetId: null,
  status: 'RECEIVED',
  error: null,
  sentAt: at(minute),
  createdAt: at(minute),
  deliveredAt: null,
  readAt: null,
  replyToId: null,
  ...over,
})

const told = (summary: ConversationSummary, about: MessageDto | null = null): FeedEventDto => ({
  type: about ? 'message.created' : 'conversation.updated',
  conversation: summary,
  message: about,
})

const list = (...items: ConversationSummary[]): ListPages => ({
  pages: [{ items, nextCursor: null, tail: null, feedCursor: '1:1:' }],
  pageParams: [FIRST_PAGE],
})
const thread = (...items: MessageDto[]): ThreadPages => ({
  pages: [{ items, nextCursor: null, tail: null }],
  pageParams: [FIRST_PAGE],
})
const idsIn = (tab: 'open' | 'unread' | 'closed') =>
  client.getQueryData<ListPages>(inboxKeys.list(W, tab))?.pages.flatMap((page) => page.items.map(({ id }) => id))
const idsInThread = () =>
  client.getQueryData<ThreadPages>(inboxKeys.thread(W, 'a'))?.pages.flatMap((page) => page.items.map(({ id }) => id))

it('moves a conversation to the top, into the unread tab, and its message into the thread', () => {
  client.setQueryData(inboxKeys.list(W, 'open'), list(conversation('b', 2), conversation('a', 1)))
  client.setQueryData(inboxKeys.list(W, 'unread'), list())
  client.setQueryData(inboxKeys.thread(W, 'a'), thread(message('m1', 1)))
  feed.applyEvents([told(conversation('a', 3, { unreadCount: 1 }), message('m2', 3))])
  expect(idsIn('open')).toEqual(['a', 'b'])
  expect(idsIn('unread')).toEqual(['a'])
  expect(idsInThread()).toEqual(['m2', 'm1'])
})

it('changes nothing when told the same again', () => {
  client.setQueryData(inboxKeys.list(W, 'open'), list(conversation('b', 2), conversation('a', 1)))
  client.setQueryData(inboxKeys.thread(W, 'a'), thread(message('m1', 1)))
  client.setQueryData(inboxKeys.counts(W), { open: 2, unread: 0, closed: 0 })
  const events = [told(conversation('a', 3, { unreadCount: 1 }), message('m2', 3))]
  feed.applyEvents(events)
  const once = { open: idsIn('open'), thread: idsInThread(), counts: client.getQueryData(inboxKeys.counts(W)) }
  feed.applyEvents(events)
  expect({ open: idsIn('open'), thread: idsInThread(), counts: client.getQueryData(inboxKeys.counts(W)) }).toEqual(once)
  expect(once.counts).toEqual({ open: 2, unread: 1, closed: 0 })
})

it('loses nothing that is told while a thread is being fetched', async () => {
  const answer = Promise.withResolvers<ThreadPages['pages'][number]>()
  const fetching = client.fetchInfiniteQuery({
    queryKey: inboxKeys.thread(W, 'a'),
    queryFn: () => answer.promise,
    initialPageParam: FIRST_PAGE,
    getNextPageParam: () => null,
  })
  // Read by the server before m2 was written, but answered after the feed has told of it.
  feed.applyEvents([told(conversation('a', 3), message('m2', 3))])
  answer.resolve({ items: [message('m1', 1)], nextCursor: null, tail: null })
  await fetching
  expect(idsInThread()).toEqual(['m2', 'm1'])
})

it('loses nothing that is told while the next page is being fetched', async () => {
  const pages = [Promise.resolve(['m2']), Promise.withResolvers<string[]>()] as const
  const options = {
    queryKey: inboxKeys.thread(W, 'a'),
    queryFn: async ({ pageParam }: { pageParam: unknown }) => {
      const ids = await (pageParam === FIRST_PAGE ? pages[0] : pages[1].promise)
      const items = ids.map((id) => message(id, Number(id.slice(1))))
      const isFirst = pageParam === FIRST_PAGE
      return { items, nextCursor: isFirst ? 'c' : null, tail: isFirst ? { at: at(2), id: 'm2' } : null }
    },
    initialPageParam: FIRST_PAGE as unknown,
    getNextPageParam: (page: { nextCursor: string | null; tail: unknown }) =>
      page.nextCursor ? { cursor: 'c', head: page.tail, previous: FIRST_PAGE } : null,
  }
  await client.fetchInfiniteQuery(options)
  const more = client.fetchInfiniteQuery({ ...options, pages: 2 })
  feed.applyEvents([told(conversation('a', 3), message('m3', 3))])
  pages[1].resolve(['m1'])
  await more
  expect(idsInThread()).toEqual(['m3', 'm2', 'm1'])
})

it('keeps the conversation one is in where it is until one leaves it', () => {
  client.setQueryData(inboxKeys.list(W, 'unread'), list(conversation('a', 2, { unreadCount: 1 })))
  feed.hold('a')
  feed.applyEvents([told(conversation('a', 2))])
  expect(idsIn('unread')).toEqual(['a'])
  feed.hold('b')
  expect(idsIn('unread')).toEqual([])
})

it('does not bring what one is in into a tab where it never was', () => {
  client.setQueryData(inboxKeys.list(W, 'unread'), list())
  feed.hold('a')
  feed.applyEvents([told(conversation('a', 2))])
  expect(idsIn('unread')).toEqual([])
})

describe('the answer to a request', () => {
  const mine = { senderType: 'AGENT' } as const
  const state = (status: 'QUEUED' | 'FAILED' | 'READ') => message('m1', 1, { ...mine, status })
  const shown = () => client.getQueryData<ThreadPages>(inboxKeys.thread(W, 'a'))?.pages[0]?.items[0]?.status

  it.each(['READ', 'FAILED'] as const)('does not undo %s, which the feed told meanwhile', (status) => {
    client.setQueryData(inboxKeys.thread(W, 'a'), thread())
    const settle = feed.awaitAnswer('a', 'm1')
    feed.applyEvents([told(conversation('a', 1), state(status))])
    settle(state('QUEUED'))
    expect(shown()).toBe(status)
  })

  it('shows a message that the feed has not told of, and a failed one that is sent again', () => {
    client.setQueryData(inboxKeys.thread(W, 'a'), thread())
    feed.awaitAnswer('a', 'm1')(state('QUEUED'))
    expect(shown()).toBe('QUEUED')
    client.setQueryData(inboxKeys.thread(W, 'a'), thread(state('FAILED')))
    feed.awaitAnswer('a', 'm1')(state('QUEUED'))
    expect(shown()).toBe('QUEUED')
  })
})

it('asks for the counts, once, when a conversation it does not know changes', () => {
  vi.useFakeTimers()
  const invalidate = vi.spyOn(client, 'invalidateQueries')
  client.setQueryData(inboxKeys.counts(W), { open: 2, unread: 0, closed: 0 })
  feed.applyEvents([told(conversation('x', 3)), told(conversation('y', 4))])
  vi.advanceTimersByTime(1500)
  expect(invalidate).toHaveBeenCalledTimes(1)
  vi.useRealTimers()
})
