import { AppError, NotFoundError, type Sql } from '@recado/core'
import { appendFeedEvents } from '../feed/append-feed-events.ts'
import { messageUpdated } from '../feed/message-updated.ts'
import type { MessageContext } from './message-context.ts'
import { isWindowOpen, needsWindow, windowClosed } from './send-target.ts'
import { wakeDelivery } from './wake-delivery.ts'

/**
 * Puts a message that is in state `from` back into the queue, as the same row and at its old place in the thread.
 * Throws NOT_FOUND, MESSAGE_NOT_RETRYABLE when it is in another state, WINDOW_CLOSED.
 */
export async function requeueMessage(
  tx: Sql,
  ctx: MessageContext,
  { messageId, from }: { messageId: string; from: 'FAILED' | 'UNKNOWN' },
): Promise<void> {
  const { workspaceId } = ctx
  const { conversationId, kind, targetId, windowExpiresAt } = await lockOutgoing(tx, workspaceId, { messageId, from })
  if (needsWindow(kind) && !isWindowOpen(windowExpiresAt, ctx.clock.now())) throw windowClosed(windowExpiresAt)
  await tx.query(REQUEUE, [workspaceId, messageId])
  await appendFeedEvents(tx, messageUpdated({ workspaceId, conversationId }, messageId, targetId))
  await wakeDelivery(ctx.jobs, tx, { workspaceId, conversationId })
}

interface OutgoingMessage {
  conversationId: string
  kind: string
  /** Our id of what a reaction is drawn on. */
  targetId: string | null
  windowExpiresAt: Date | null
}

/** Locks an outbound message of ours and makes sure of its state. Throws NOT_FOUND or MESSAGE_NOT_RETRYABLE. */
export async function lockOutgoing(
  tx: Sql,
  workspaceId: string,
  { messageId, from }: { messageId: string; from: 'FAILED' | 'UNKNOWN' },
): Promise<OutgoingMessage> {
  const { rows } = await tx.query<OutgoingMessage & { status: string }>(
    `SELECT m.status, m.kind, m.conversation_id AS "conversationId", c.window_expires_at AS "windowExpiresAt",
            CASE WHEN m.kind = 'reaction' THEN m.payload #>> '{content,targetId}' END AS "targetId"
     FROM conversation_schema.messages m
     JOIN conversation_schema.conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
     WHERE m.workspace_id = $1 AND m.id = $2 AND m.sender_type <> 'CLIENT'
     FOR NO KEY UPDATE OF m`,
    [workspaceId, messageId],
  )
  const [row] = rows
  if (!row) throw new NotFoundError('Message')
  if (row.status !== from) {
    throw new AppError('MESSAGE_NOT_RETRYABLE', `The message is ${row.status} by now, not ${from}.`, {
      details: { status: row.status },
    })
  }
  return row
}

// A wamid that Meta failed is set aside: late copies of its statuses carry our id too, and say nothing of the new attempt.
// An upload that Meta failed is not used again.
const REQUEUE = `
  WITH forgotten AS (
    DELETE FROM conversation_schema.media_uploads u USING conversation_schema.messages m
    WHERE m.workspace_id = $1 AND m.id = $2 AND m.error ->> 'code' IN ('131052', '131053')
      AND u.workspace_id = m.workspace_id AND u.media_id = m.media_id
  )
  UPDATE conversation_schema.messages
  SET status = 'QUEUED', error = NULL, attempts = 0, next_attempt_at = NULL, channel_message_id = NULL,
      payload = CASE WHEN channel_message_id IS NULL THEN payload ELSE
        coalesce(payload, '{}') || jsonb_build_object(
          'refused', coalesce(payload -> 'refused', '[]') || to_jsonb(channel_message_id)) END
  WHERE workspace_id = $1 AND id = $2`
