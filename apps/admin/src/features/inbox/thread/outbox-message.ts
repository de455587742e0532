import type { MessageDto } from '@recado/inbox/schemas'
import type { OutboxEntry } from '../feed/outbox.ts'

/** What waits to be sent, as the message it will be. */
export const outboxMessage = ({ id, conversationId, shown, replyToId, writtenAt }: OutboxEntry): MessageDto => ({
  id,
  conversationId,
  senderType: 'AGENT',
  sender: null,
  kind: shown.content.kind,
  body: null,
  ...shown,
  extras: { quotedId: null, forwarded: null, product: null, referral: null },
  changes: null,
  targetId: null,
  status: 'QUEUED',
  error: null,
  sentAt: writtenAt,
  createdAt: writtenAt,
  deliveredAt: null,
  readAt: null,
  replyToId,
})
