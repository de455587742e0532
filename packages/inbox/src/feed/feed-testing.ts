import { type Sql, systemClock } from '@recado/core'
import { type Context, type Database, withTransaction } from '@recado/db'
import { createConversation, createMessage, createWorkspace } from '@recado/testing'
import { appendFeedEvents } from './append-feed-events.ts'
import type { FeedHub } from './feed-hub.ts'
import { type WatchedItem, watchFeed } from './watch-feed.ts'

/** A workspace with one conversation, in which things can happen. */
export async function buildScene(db: Database) {
  const workspace = await createWorkspace(db)
  const conversation = await createConversation(db, { workspaceId: workspace.id })
  const newMessage = async (): Promise<string> => {
    const { id } = await createMessage(db, { workspaceId: workspace.id, conversationId: conversation.id })
    return id
  }
  const append = (tx: Sql, messageId: string) =>
    appendFeedEvents(tx, [
      { workspaceId: workspace.id, type: 'message.created', conversationId: conversation.id, messageId },
    ])
  /** Says that this many new messages came, each in its own transaction, and answers their ids. */
  const tell = async (count = 1): Promise<string[]> => {
    const ids: string[] = []
    for (let i = 0; i < count; i++) {
      const id = await newMessage()
      await withTransaction(db, (tx) => append(tx, id))
      ids.push(id)
    }
    return ids
  }
  return { workspaceId: workspace.id, conversationId: conversation.id, newMessage, append, tell }
}

/** Watches in the background and keeps what it is told. */
export function watch(
  { db, feedHub, workspaceId, actor = { type: 'system' } }: WatchOptions,
  lastEventId: string | null = null,
) {
  const abort = new AbortController()
  const items: WatchedItem[] = []
  const ctx = { workspaceId, actor, db, clock: systemClock, feedHub }
  const ended = (async () => {
    for await (const item of watchFeed({ ctx, input: { lastEventId }, signal: abort.signal })) items.push(item)
  })()
  ended.catch(() => {}) // looked at by the tests that expect it
  return {
    items,
    ended,
    kinds: () => items.map(({ item }) => item.kind),
    messageIds: () => items.flatMap(messageIdsOf),
    isReady: () => items.some(({ item }) => item.kind === 'ready'),
    stop() {
      abort.abort()
      return ended
    },
  }
}

interface WatchOptions {
  db: Database
  feedHub: FeedHub
  workspaceId: string
  actor?: Context['actor']
}

export const messageIdsOf = ({ item }: WatchedItem): string[] =>
  item.kind === 'events' ? item.events.flatMap((event) => event.message?.id ?? []) : []
