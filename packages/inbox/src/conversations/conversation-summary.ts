import type { Sql } from '@recado/core'
import type { ConversationStatus, ConversationSummary, MessageStatus, SenderType } from '../schemas.ts'

/**
 * Columns of a summary, for a query that calls its tables c (conversations), k (clients), m (the last message),
 * f (its file) and changed (what became of it).
 */
export const SUMMARY_COLUMNS = `
  c.id, c.status, c.channel, c.unread_count, c.last_message_at, c.last_inbound_at, c.window_expires_at, c.assignee_id,
  k.id AS client_id, k.name, k.phone, k.wa_id, k.bsuid, k.username,
  k.marketing_opt_out_at, k.marketing_preference_at,
  m.id AS message_id, m.sender_type, m.kind, m.body, m.status AS message_status, m.sent_at, f.duration_ms,
  changed.is_revoked, changed.edited_body`

/** Joined by keys, so a page costs its own rows and no more. */
export const SUMMARY_JOINS = `
  JOIN conversation_schema.clients k ON k.workspace_id = c.workspace_id AND k.id = c.client_id
  LEFT JOIN conversation_schema.messages m ON m.workspace_id = c.workspace_id AND m.id = c.last_message_id
  LEFT JOIN conversation_schema.media f ON f.workspace_id = m.workspace_id AND f.id = m.media_id
  LEFT JOIN LATERAL (
    SELECT bool_or(e.kind = 'revoke') AS is_revoked,
           (array_agg(e.body ORDER BY e.sent_at DESC, e.id DESC) FILTER (WHERE e.kind = 'edit'))[1] AS edited_body
    FROM conversation_schema.messages e
    WHERE e.workspace_id = m.workspace_id AND e.target_channel_message_id = m.channel_message_id
      AND e.kind IN ('edit', 'revoke')
  ) changed ON true`

export interface SummaryRow {
  id: string
  status: ConversationStatus
  channel: ConversationSummary['channel']
  unread_count: number
  last_message_at: Date
  last_inbound_at: Date | null
  window_expires_at: Date | null
  assignee_id: string | null
  client_id: string
  name: string | null
  phone: string | null
  wa_id: string | null
  bsuid: string | null
  username: string | null
  marketing_opt_out_at: Date | null
  marketing_preference_at: Date | null
  message_id: string | null
  sender_type: SenderType
  kind: string
  body: string | null
  message_status: MessageStatus
  sent_at: Date
  duration_ms: number | null
  is_revoked: boolean | null
  edited_body: string | null
}

export const toSummary = (row: SummaryRow): ConversationSummary => ({
  id: row.id,
  status: row.status,
  channel: row.channel,
  unreadCount: row.unread_count,
  lastMessageAt: row.last_message_at.toISOString(),
  lastInboundAt: row.last_inbound_at?.toISOString() ?? null,
  windowExpiresAt: row.window_expires_at?.toISOString() ?? null,
  assigneeId: row.assignee_id,
  client: {
    id: row.client_id,
    name: row.name,
    phone: row.phone,
    waId: row.wa_id,
    bsuid: row.bsuid,
    username: row.username,
    marketing: marketingOf(row),
  },
  lastMessage: row.message_id === null ? null : toLastMessage(row, row.message_id),
})

function marketingOf({ marketing_opt_out_at: stoppedAt, marketing_preference_at: saidAt }: SummaryRow) {
  const at = stoppedAt ?? saidAt
  return at && { isWanted: stoppedAt === null, at: at.toISOString() }
}

/** The summaries of these conversations as they are now, by id, in one query. One that is gone is left out. */
export async function hydrateConversations(
  sql: Sql,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, ConversationSummary>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql.query<SummaryRow>(
    `SELECT ${SUMMARY_COLUMNS} FROM conversation_schema.conversations c ${SUMMARY_JOINS}
     WHERE c.workspace_id = $1 AND c.id = ANY($2::uuid[])`,
    [workspaceId, ids],
  )
  return new Map(rows.map((row) => [row.id, toSummary(row)]))
}

// As it is now: what the customer deleted is not told again in a list.
const toLastMessage = (row: SummaryRow, id: string): NonNullable<ConversationSummary['lastMessage']> => ({
  id,
  senderType: row.sender_type,
  kind: row.is_revoked ? 'revoke' : row.kind,
  body: row.is_revoked ? null : (row.edited_body ?? row.body),
  status: row.message_status,
  sentAt: row.sent_at.toISOString(),
  durationMs: row.is_revoked ? null : row.duration_ms,
})
