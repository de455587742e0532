import type { Sql } from '@recado/core'

/** Our id of the customer's latest message, or null. */
export async function lastInboundMessage(
  sql: Sql,
  { workspaceId, conversationId }: { workspaceId: string; conversationId: string },
): Promise<string | null> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM conversation_schema.messages
     WHERE workspace_id = $1 AND conversation_id = $2 AND sender_type = 'CLIENT' AND channel_message_id IS NOT NULL
     ORDER BY sent_at DESC, id DESC LIMIT 1`,
    [workspaceId, conversationId],
  )
  return rows[0]?.id ?? null
}
