import type { Sql } from '@recado/core'
import type { Listener } from '@recado/realtime'
import { areasOfHint, workspaceTopic } from '@recado/workspaces'
import { feedTopic } from './append-feed-events.ts'
import { failRemovedMembers } from './fail-removed-members.ts'
import { type FeedSnapshot, isVisible } from './feed-snapshot.ts'
import { createFeedSubscription, type FeedSubscription } from './feed-subscription.ts'
import { hydrateFeedEvents } from './hydrate-feed-events.ts'
import { currentFeedSnapshot, readFeedEvents } from './read-feed-events.ts'

export interface WorkspaceFeedOptions {
  workspaceId: string
  sql: Sql
  listener: Pick<Listener, 'subscribe'>
  /** A NOTIFY is only a hint: the table is read this often without one. */
  pollMs: number
  /** How often members are asked after without a hint. */
  membershipMs: number
  onError(error: unknown): void
  onClose(): void
}

export interface WorkspaceFeed {
  /** Null once closed, as it is when its last watcher has gone. */
  subscribe(userId: string | null): FeedSubscription | null
  close(error: Error): void
}

// After more than a screen can be told one by one, wait: screens that refetch in a loop would only add to the flood.
const OVERFLOW_PAUSE_MS = 1000

/** One reader of one workspace's events, for all its watchers in this process. */
export async function openWorkspaceFeed(options: WorkspaceFeedOptions): Promise<WorkspaceFeed> {
  const { workspaceId, sql, listener } = options
  const subscriptions = new Set<FeedSubscription>()
  const reader = startReader(await currentFeedSnapshot(sql), options, subscriptions)
  const checkMembers = () => failRemovedMembers(sql, workspaceId, subscriptions).catch(options.onError)
  const hearOfWorkspace = (hint: string) => {
    const areas = areasOfHint(hint)
    for (const subscription of subscriptions) subscription.pushAreas(areas)
    if (areas.includes('members')) void checkMembers()
  }
  const memberTimer = setInterval(checkMembers, options.membershipMs)
  const unsubscribes = [
    listener.subscribe(feedTopic(workspaceId), reader.hint),
    listener.subscribe(workspaceTopic(workspaceId), hearOfWorkspace),
  ]
  let isClosed = false

  const stop = () => {
    if (isClosed) return
    isClosed = true
    reader.stop()
    clearInterval(memberTimer)
    for (const unsubscribe of unsubscribes) unsubscribe()
    options.onClose()
  }
  return {
    subscribe(userId) {
      if (isClosed) return null
      const subscription = createFeedSubscription(userId, (self) => {
        subscriptions.delete(self)
        if (subscriptions.size === 0) stop()
      })
      subscriptions.add(subscription)
      return subscription
    },
    close(error) {
      for (const subscription of [...subscriptions]) subscription.fail(error)
      stop()
    },
  }
}

/** Reads when hinted and every `pollMs`, one read at a time, and hands each batch to every subscription. */
function startReader(
  start: FeedSnapshot,
  { workspaceId, sql, pollMs, onError }: WorkspaceFeedOptions,
  subscriptions: ReadonlySet<FeedSubscription>,
) {
  let position = start
  let state: 'idle' | 'reading' | 'paused' | 'stopped' = 'idle'
  let isHinted = false
  let timer = setTimeout(read, pollMs)

  async function read(): Promise<void> {
    clearTimeout(timer)
    state = 'reading'
    let isWhole = true
    try {
      do {
        isHinted = false
        isWhole = await readOnce()
      } while (isHinted && isWhole && !isStopped())
    } catch (error) {
      onError(error) // the position has not moved: the next read begins at the same place
    }
    if (isStopped()) return
    state = isWhole ? 'idle' : 'paused'
    timer = setTimeout(read, isWhole ? pollMs : OVERFLOW_PAUSE_MS)
  }

  async function readOnce(): Promise<boolean> {
    const { snapshot, events } = await readFeedEvents(sql, workspaceId, position)
    const batch = { snapshot, events: events && (await hydrateFeedEvents(sql, workspaceId, events)) }
    position = snapshot
    if (batch.events?.length !== 0) for (const subscription of subscriptions) subscription.push(batch)
    return events !== null
  }

  const isStopped = () => state === 'stopped'
  return {
    hint(hint: string) {
      if (isCovered(hint, position)) return
      isHinted = true
      if (state === 'idle') void read()
    },
    stop() {
      state = 'stopped'
      clearTimeout(timer)
    },
  }
}

// The hint names the writing transaction; one that has been read already needs no second look.
const isCovered = (hint: string, position: FeedSnapshot): boolean =>
  /^\d{1,19}$/.test(hint) && isVisible(BigInt(hint), position)
