import type { Sql } from '@recado/core'
import type { SendMessageInput } from '../schemas.ts'
import type { MessageContext } from './message-context.ts'
import type { PreparedContent } from './prepare-content.ts'
import type { SendTarget } from './send-target.ts'
import type { SentPayload } from './sent-payload.ts'

export interface NewOutgoing {
  input: SendMessageInput
  target: SendTarget
  prepared: PreparedContent
}

/** Writes the row and lifts its conversation, in one statement. False when there is a message with this id. */
export async function insertOutgoing(
  tx: Sql,
  ctx: MessageContext,
  { input: { id, conversationId, content, replyToId }, target, prepared }: NewOutgoing,
): Promise<boolean> {
  const now = ctx.clock.now()
  // Never before what is already in the thread, should Meta's clock or another server's be ahead of ours.
  const sentAt = new Date(Math.max(now.getTime(), target.last_message_at.getTime()))
  const referred = target.referred_channel_id
  const payload: SentPayload = {
    ...prepared.payload,
    ...(replyToId && referred && { context: { message_id: referred } }),
  }
  const isReaction = content.kind === 'reaction'
  const { rows } = await tx.query<{ added: number }>(INSERT, [
    ctx.workspaceId,
    id,
    conversationId,
    ctx.actor.type === 'user' ? 'AGENT' : 'SYSTEM',
    ctx.actor.type === 'user' ? ctx.actor.userId : null,
    content.kind,
    prepared.body,
    payload,
    prepared.mediaId,
    isReaction ? referred : null,
    target.channel,
    sentAt,
    now,
    // Taking a reaction back is nothing to read.
    !(isReaction && content.emoji === null),
  ])
  return rows[0]?.added === 1
}

const INSERT = `
  WITH added AS (
    INSERT INTO conversation_schema.messages
      (workspace_id, id, conversation_id, sender_type, sender_user_id, kind, body, payload, media_id,
       target_channel_message_id, channel, status, sent_at, created_at)
    VALUES ($1, $2, $3, $4::conversation_schema.sender_type, $5, $6, $7, $8, $9,
            $10, $11::workspace_schema.channel, 'QUEUED', $12, $13)
    ON CONFLICT (workspace_id, id) DO NOTHING
    RETURNING id
  ), lifted AS (
    UPDATE conversation_schema.conversations c
    SET last_message_id = added.id, last_message_at = $12, status = 'OPEN'
    FROM added WHERE c.workspace_id = $1 AND c.id = $3 AND $14
  )
  SELECT count(*)::int AS added FROM added`
