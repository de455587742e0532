import type { Sql } from '@recado/core'
import type { Attempt } from './settle-attempt.ts'

/**
 * Lumibot tells of what we sent, too. Where its version does not repeat our own id, and its webhook was quicker than its
 * answer, the message stands in the thread a second time, as somebody else's. Now that the answer says which it is, the
 * copy goes, and what was told of it is kept.
 */
export async function absorbEcho(
  tx: Sql,
  { workspaceId, message }: Pick<Attempt, 'workspaceId' | 'message'>,
  channelMessageId: string,
): Promise<void> {
  const { rows } = await tx.query<{ id: string; told: unknown[] }>(
    `DELETE FROM conversation_schema.messages
      WHERE workspace_id = $1 AND channel_message_id = $2 AND id <> $3 AND sender_type <> 'CLIENT'
      RETURNING id, jsonb_build_array(status, delivered_at, read_at, error) AS told`,
    [workspaceId, channelMessageId, message.id],
  )
  const [echo] = rows
  if (!echo) return
  await tx.query(
    `UPDATE conversation_schema.messages m
        SET channel_message_id = $4, status = greatest(m.status, ($3::jsonb ->> 0)::conversation_schema.message_status),
            delivered_at = ($3::jsonb ->> 1)::timestamptz, read_at = ($3::jsonb ->> 2)::timestamptz,
            error = nullif($3::jsonb -> 3, 'null')
      WHERE m.workspace_id = $1 AND m.id = $2`,
    [workspaceId, message.id, JSON.stringify(echo.told), channelMessageId],
  )
  await tx.query(
    `UPDATE conversation_schema.conversations SET last_message_id = $3 WHERE workspace_id = $1 AND last_message_id = $2`,
    [workspaceId, echo.id, message.id],
  )
}
