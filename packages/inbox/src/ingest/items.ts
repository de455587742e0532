import type { ChannelName } from '@recado/channels'
import type { UnreadableCode, WebhookEvent, WebhookMessage, WebhookStatus } from '@recado/whatsapp'

/** One thing a delivery says about one workspace: the unit that is applied, or fails, by itself. */
export type Item = MessageItem | StatusItem | EventItem | DeadItem

interface Origin {
  channel: ChannelName
  deliveryId: string
  receivedAt: Date
  /** Place within the delivery. */
  position: number
}

export interface MessageItem extends Origin {
  kind: 'message'
  workspaceId: string
  message: WebhookMessage
}

export interface StatusItem extends Origin {
  kind: 'status'
  workspaceId: string
  status: WebhookStatus
}

export interface EventItem extends Origin {
  kind: 'event'
  workspaceId: string
  event: WebhookEvent
  /** It concerns another's account: kept, and nothing more. */
  isAboutOther?: true
}

/** Goes to the dead letters. */
export interface DeadItem extends Origin {
  kind: 'dead'
  workspaceId: string | null
  code: DeadLetterCode
  reason: string
  payload: unknown
}

export type DeadLetterCode =
  | UnreadableCode
  | 'INVALID_JSON'
  | 'UNKNOWN_NUMBER'
  | 'UNKNOWN_ACCOUNT'
  | 'UNKNOWN_WORKSPACE'
  | 'AMBIGUOUS_ACCOUNT'
  | 'OTHER_WORKSPACE'
  | 'NOT_APPLICABLE'

/** What Meta says happened then; what it does not date, or dates absurdly, happened when it arrived. */
export const happenedAt = (item: { receivedAt: Date }, given: Date | null): Date => given ?? item.receivedAt

export const isMessage = (item: Item): item is MessageItem => item.kind === 'message'
export const isStatus = (item: Item): item is StatusItem => item.kind === 'status'
export const isEvent = (item: Item): item is EventItem => item.kind === 'event'
export const isDead = (item: Item): item is DeadItem => item.kind === 'dead'
