import type { WebhookStatus } from '@recado/whatsapp'
import type { MessageStatus } from '../schemas.ts'

/** Everything a set of statuses says of one message. */
export interface StatusNews {
  workspaceId: string
  channelMessageId: string
  /** Our own message id, where Meta echoed it. */
  messageId: string | null
  status: MessageStatus
  deliveredAt: Date | null
  readAt: Date | null
  pricing: WebhookStatus['pricing']
  error: WebhookStatus['error']
}

export interface StatusTold {
  workspaceId: string
  channelMessageId: string
  messageId: string | null
  occurredAt: Date
  status: Pick<WebhookStatus, 'status' | 'pricing' | 'error'>
}

/** In rank order, failed last: a message never goes back. */
const RANKED = ['sent', 'delivered', 'read', 'played', 'failed'] as const satisfies WebhookStatus['status'][]
const rank = (status: StatusNews['status']): number => RANKED.indexOf(status.toLowerCase() as (typeof RANKED)[number])

/** One summary a message, the same in whatever order and however often its statuses came. */
export function collapseStatuses(told: readonly StatusTold[]): StatusNews[] {
  const byMessage = new Map<string, StatusNews>()
  for (const { workspaceId, channelMessageId, messageId, occurredAt, status } of told) {
    const key = `${workspaceId} ${channelMessageId}`
    const news = byMessage.get(key)
    const name = status.status.toUpperCase() as StatusNews['status']
    const next: StatusNews = {
      workspaceId,
      channelMessageId,
      messageId: news?.messageId ?? messageId,
      status: news && rank(news.status) > rank(name) ? news.status : name,
      deliveredAt: earliest(news?.deliveredAt, status.status === 'delivered' ? occurredAt : null),
      readAt: earliest(news?.readAt, status.status === 'read' ? occurredAt : null),
      pricing: news?.pricing ?? status.pricing,
      error: news?.error ?? status.error,
    }
    byMessage.set(key, next)
  }
  return [...byMessage.values()]
}

const earliest = (one: Date | null | undefined, other: Date | null): Date | null =>
  !one ? other : !other ? one : one < other ? one : other
