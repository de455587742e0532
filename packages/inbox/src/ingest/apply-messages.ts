import { newId, type Sql } from '@recado/core'
import type { ClientDirectory, ClientRecord } from '../clients/client-directory.ts'
import { saveClients } from '../clients/save-clients.ts'
import { MERGED, type NewFeedEvent } from '../feed/append-feed-events.ts'
import { settleWaitingStatuses } from './apply-waiting-statuses.ts'
import { insertConversations, type NewConversation, updateConversations } from './conversation-news.ts'
import { dropKnownMessages } from './drop-known-messages.ts'
import { insertMessages, type NewMessage, toNewMessage } from './insert-messages.ts'
import { type EventItem, happenedAt, type MessageItem } from './items.ts'
import { identityNews, type Placed, recognizeClients } from './recognize-clients.ts'
import { resolveEchoes } from './resolve-echoes.ts'
import { saveThreads } from './save-threads.ts'

export interface AppliedMessages {
  /** Whether any brought a file that is to be downloaded. */
  haveFiles: boolean
}

/**
 * Customers, conversations and messages of a set of messages, each exactly once however often Meta sends it; `events` may
 * bring news of customers.
 */
export async function applyMessages(
  tx: Sql,
  items: readonly MessageItem[],
  events: readonly EventItem[],
  feed: NewFeedEvent[],
): Promise<AppliedMessages> {
  const fresh = await resolveEchoes(tx, await dropKnownMessages(tx, items), feed)
  const news = events.flatMap(identityNews)
  if (fresh.length === 0 && news.length === 0) return { haveFiles: false }

  const { placed, directory } = await recognizeClients(tx, fresh, news)
  const changedClients = await saveClients(tx, directory)
  await insertConversations(tx, openConversations(placed))

  const messages = placed.map(({ item, client }) => toNewMessage(item, client.conversationIds[item.channel] as string))
  const inserted = await insertMessages(tx, messages)
  await saveThreads(tx, inserted)
  await updateConversations(tx, inserted)
  announce(feed, inserted, changedClients)
  announceMerges(feed, directory)
  // What the company sent from its phone may have been delivered and read before we heard of it.
  await settleWaitingStatuses(
    tx,
    inserted.filter((message) => message.senderType === 'AGENT'),
    feed,
  )
  return { haveFiles: inserted.some((message) => message.file) }
}

/** Gives every client without a conversation on the channel one; answers the new ones. */
function openConversations(placed: readonly Placed[]): NewConversation[] {
  const opened: NewConversation[] = []
  for (const { item, client } of placed) {
    const { channel, message } = item
    if (client.conversationIds[channel]) continue
    const id = newId()
    client.conversationIds[channel] = id
    const { workspaceId, id: clientId } = client
    opened.push({ workspaceId, id, clientId, channel, lastMessageAt: happenedAt(item, message.sentAt) })
  }
  return opened
}

function announceMerges(feed: NewFeedEvent[], { clients, resolve }: ClientDirectory): void {
  for (const { workspaceId, stored, absorbedBy } of clients) {
    if (!stored || !absorbedBy) continue
    const [conversationId] = Object.values(resolve(absorbedBy).conversationIds)
    if (conversationId) feed.push({ workspaceId, type: MERGED, conversationId })
  }
}

function announce(feed: NewFeedEvent[], inserted: readonly NewMessage[], changed: readonly ClientRecord[]): void {
  const told = new Set<string>()
  for (const { workspaceId, conversationId, id } of inserted) {
    told.add(conversationId)
    feed.push({ workspaceId, type: 'message.created', conversationId, messageId: id })
  }
  for (const { workspaceId, conversationIds } of changed) {
    for (const conversationId of Object.values(conversationIds)) {
      if (!told.has(conversationId)) feed.push({ workspaceId, type: 'conversation.updated', conversationId })
    }
  }
}
