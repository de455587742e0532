import type { Sql } from '@recado/core'
import { MEDIA_COLUMN, type MediaRow, mediaJoin, toMediaDto } from '@recado/media'
import { readMessageContent, readMessageExtras } from '@recado/whatsapp'
import { phoneNumberIdSql } from '@recado/workspaces'
import type { MessageDto, MessageError, MessageStatus, SenderType } from '../schemas.ts'
import { CHANGES_JOIN, type ChangeRow, toMessageChanges } from './message-changes.ts'

/**
 * Columns of a message, for a query that calls its tables m (messages), u (the agent), q (the quoted message) and t (the
 * message it changes). What a message quotes is named by Meta's id in both directions: `payload.context.id` or, as we
 * send it, `.message_id`.
 */
export const MESSAGE_COLUMNS = `
  m.id, m.conversation_id, m.sender_type, m.sender_user_id, u.name AS sender_name, m.kind, m.body, m.payload, m.status,
  m.error, m.sent_at, m.created_at, m.delivered_at, m.read_at, q.id AS reply_to_id,
  t.id AS target_id, changed.changes, ${MEDIA_COLUMN},
  CASE WHEN m.status = 'QUEUED' THEN (
    SELECT coalesce(n.pause_error, '{}') FROM workspace_schema.workspaces w
    JOIN workspace_schema.phone_numbers n
      ON n.workspace_id = w.id AND n.phone_number_id = ${phoneNumberIdSql('m.channel')}
    WHERE w.id = m.workspace_id AND n.paused_at IS NOT NULL
  ) END AS pause_error`

export const MESSAGE_JOINS = `
  LEFT JOIN workspace_schema.users u ON u.id = m.sender_user_id
  LEFT JOIN conversation_schema.messages q ON q.workspace_id = m.workspace_id
    AND q.channel_message_id = coalesce(m.payload #>> '{context,id}', m.payload #>> '{context,message_id}')
  LEFT JOIN conversation_schema.messages t ON t.workspace_id = m.workspace_id
    AND t.channel_message_id = m.target_channel_message_id
  ${CHANGES_JOIN}
  ${mediaJoin('coalesce(changed.media_id, m.media_id)')}`

export interface MessageRow {
  id: string
  conversation_id: string
  sender_type: SenderType
  sender_user_id: string | null
  sender_name: string | null
  kind: string
  body: string | null
  payload: Record<string, unknown> | null
  status: MessageStatus
  error: unknown
  sent_at: Date
  created_at: Date
  delivered_at: Date | null
  read_at: Date | null
  reply_to_id: string | null
  target_id: string | null
  changes: ChangeRow[] | null
  media: MediaRow | null
  /** Of its number, while the message waits and the number is paused. */
  pause_error: object | null
}

export const toMessageDto = (row: MessageRow): MessageDto => ({
  id: row.id,
  conversationId: row.conversation_id,
  senderType: row.sender_type,
  sender: row.sender_user_id === null ? null : { id: row.sender_user_id, name: row.sender_name ?? '' },
  kind: row.kind,
  body: row.body,
  content: readMessageContent({ type: row.kind, body: row.body, payload: row.payload }),
  extras: readMessageExtras(row.payload),
  media: row.media && toMediaDto(row.media),
  changes: toMessageChanges(row.changes ?? []),
  targetId: row.target_id,
  status: row.status,
  error: toMessageError(row.pause_error ? { ...row.pause_error, code: 'NUMBER_PAUSED' } : row.error),
  sentAt: row.sent_at.toISOString(),
  createdAt: row.created_at.toISOString(),
  deliveredAt: row.delivered_at?.toISOString() ?? null,
  readAt: row.read_at?.toISOString() ?? null,
  replyToId: row.reply_to_id,
})

/** These messages as they are now, by id, in one query. One that is gone is left out. */
export async function hydrateMessages(
  sql: Sql,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, MessageDto>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql.query<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM conversation_schema.messages m ${MESSAGE_JOINS}
     WHERE m.workspace_id = $1 AND m.id = ANY($2::uuid[])`,
    [workspaceId, ids],
  )
  return new Map(rows.map((row) => [row.id, toMessageDto(row)]))
}

function toMessageError(error: unknown): MessageError | null {
  if (typeof error !== 'object' || error === null) return null
  const { code, title, details, class: errorClass } = error as Record<string, unknown>
  return { code: String(code ?? ''), title: String(title ?? ''), details: text(details), class: text(errorClass) }
}

const text = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)
