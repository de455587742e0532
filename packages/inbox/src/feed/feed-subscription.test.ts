import { expect, it, vi } from 'vitest'
import { parseFeedSnapshot } from './feed-snapshot.ts'
import { createFeedSubscription, type FeedBatch, type FeedSubscription } from './feed-subscription.ts'
import { MAX_BACKLOG } from './read-feed-events.ts'

function batch(at: number, size: number): FeedBatch {
  const snapshot = parseFeedSnapshot(`${at}:${at}:`)
  if (!snapshot) throw new Error('not a snapshot')
  return { snapshot, events: Array.from({ length: size }, () => ({ xids: [BigInt(at - 1)], dto: {} as never })) }
}

async function nextBatch(subscription: FeedSubscription): Promise<FeedBatch | null> {
  const news = await subscription.next()
  if (news && 'areas' in news) throw new Error('areas came')
  return news
}

it('hands over batches in order, waiting for one when there is none', async () => {
  const subscription = createFeedSubscription(null, () => {})
  const first = nextBatch(subscription)
  subscription.push(batch(10, 1))
  subscription.push(batch(11, 2))
  expect((await first)?.snapshot.xmax).toBe(10n)
  expect((await nextBatch(subscription))?.events).toHaveLength(2)
})

it('turns what a slow reader leaves lying into one reset at the newest moment, and goes on from there', async () => {
  const subscription = createFeedSubscription(null, () => {})
  for (let at = 10; at < 30; at++) subscription.push(batch(at, MAX_BACKLOG / 10))
  const reset = await nextBatch(subscription)
  expect(reset?.events).toBeNull()
  const after = await nextBatch(subscription)
  expect(after?.snapshot.xmax).toBe((reset?.snapshot.xmax ?? 0n) + 1n)
})

it('ends a waiting reader when closed, and tells its owner once', async () => {
  const onClose = vi.fn()
  const subscription = createFeedSubscription(null, onClose)
  const waiting = subscription.next()
  subscription.close()
  subscription.close()
  expect(await waiting).toBeNull()
  expect(onClose).toHaveBeenCalledOnce()
})

it('throws what it failed with, and forgets what was queued', async () => {
  const subscription = createFeedSubscription('user', () => {})
  subscription.push(batch(10, 1))
  subscription.fail(new Error('gone'))
  subscription.push(batch(11, 1))
  await expect(subscription.next()).rejects.toThrow('gone')
})

it('names an area once, however often it changed before the reader came', async () => {
  const subscription = createFeedSubscription(null, () => {})
  subscription.pushAreas(['templates'])
  subscription.pushAreas(['alerts', 'templates'])
  subscription.push(batch(10, 1))
  expect(await subscription.next()).toEqual({ areas: ['templates', 'alerts'] })
  expect((await nextBatch(subscription))?.events).toHaveLength(1)
  const waiting = subscription.next()
  subscription.pushAreas(['members'])
  expect(await waiting).toEqual({ areas: ['members'] })
})
