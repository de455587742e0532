import { expect, it } from 'vitest'
import { coalesce } from './hydrate-feed-events.ts'
import type { FeedEventRow } from './read-feed-events.ts'

const row = (xid: number, type: FeedEventRow['type'], conversationId: string, messageId: string | null = null) => ({
  xid: BigInt(xid),
  type,
  conversationId,
  messageId,
})

it('makes one event of a message created and then updated, and keeps every transaction', () => {
  expect(coalesce([row(5, 'message.created', 'c', 'm'), row(7, 'message.updated', 'c', 'm')])).toEqual([
    { xids: [5n, 7n], type: 'message.created', conversationId: 'c', messageId: 'm' },
  ])
})

it('lets a message carry its conversation, whichever came first', () => {
  expect(coalesce([row(5, 'conversation.updated', 'c'), row(6, 'message.created', 'c', 'm')])).toEqual([
    { xids: [6n, 5n], type: 'message.created', conversationId: 'c', messageId: 'm' },
  ])
})

it('makes one event of a conversation updated twice, and none of another conversation’s', () => {
  const events = coalesce([
    row(5, 'conversation.updated', 'c'),
    row(5, 'conversation.updated', 'd'),
    row(6, 'conversation.updated', 'c'),
  ])
  expect(events.map(({ conversationId, xids }) => [conversationId, xids])).toEqual([
    ['c', [5n, 6n]],
    ['d', [5n]],
  ])
})
