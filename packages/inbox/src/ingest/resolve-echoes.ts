import type { Sql } from '@recado/core'
import type { NewFeedEvent } from '../feed/append-feed-events.ts'
import { settleWaitingStatuses } from './apply-waiting-statuses.ts'
import { collapseStatuses, type StatusTold } from './collapse-statuses.ts'
import { happenedAt, type MessageItem } from './items.ts'
import { nameEchoes } from './name-echoes.ts'
import { ourMessageId } from './our-message-id.ts'
import { updateMessageStatuses } from './update-message-statuses.ts'

/**
 * A channel that tells of everything the company sends tells of what we sent, too, perhaps before it has answered us: an
 * echo that names a message of ours says that it was sent, and under which ID. Answers the messages that are news.
 */
export async function resolveEchoes(
  tx: Sql,
  items: readonly MessageItem[],
  feed: NewFeedEvent[],
): Promise<MessageItem[]> {
  const named = await nameEchoes(tx, items)
  const told = named.flatMap(sentBy)
  if (told.length === 0) return [...items]
  const unknown = new Set((await updateMessageStatuses(tx, collapseStatuses(told), feed)).map(keyOf))
  const ours = new Map(told.map((one) => [keyOf(one), one]))
  for (const key of unknown) ours.delete(key)
  // What became of them may have been told before we knew under which ID.
  await settleWaitingStatuses(tx, [...ours.values()], feed)
  return items.filter(({ workspaceId, message }) => !ours.has(keyOf({ workspaceId, channelMessageId: message.id })))
}

function sentBy(item: MessageItem): StatusTold[] {
  const { workspaceId, message } = item
  const messageId = message.direction === 'echo' ? ourMessageId(message.callbackData) : null
  if (messageId === null) return []
  const occurredAt = happenedAt(item, message.sentAt)
  const status = { status: 'sent' as const, pricing: null, error: null }
  return [{ workspaceId, channelMessageId: message.id, messageId, occurredAt, status }]
}

const keyOf = ({ workspaceId, channelMessageId }: { workspaceId: string; channelMessageId: string }): string =>
  `${workspaceId} ${channelMessageId}`
