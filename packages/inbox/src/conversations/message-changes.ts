import { readMessageContent } from '@recado/whatsapp'
import type { MessageChanges } from '../schemas.ts'

/** A reaction, edit or deletion of a message, as CHANGES_JOIN reads it. */
export interface ChangeRow {
  kind: string
  isClient: boolean
  /** Of a reaction its emoji; null takes it back. */
  body: string | null
  /** Of an edit alone. */
  payload: Record<string, unknown> | null
  at: string
}

/**
 * What was done to a message m since: of each kind the last of each side. By Meta's ids when read, so that a change may
 * come before its message. One of ours that was refused changed nothing. `media_id` is the newest edit's file, from when
 * it is here: until then the first one stands.
 */
export const CHANGES_JOIN = `
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('kind', e.kind, 'isClient', e.is_client, 'body', e.body, 'at', e.sent_at,
                    'payload', CASE WHEN e.kind = 'edit' THEN e.payload END)) AS changes,
           (array_agg(e.media_id ORDER BY e.sent_at DESC) FILTER (WHERE ef.id IS NOT NULL))[1] AS media_id
    FROM (
      SELECT DISTINCT ON (kind, is_client) *
      FROM (
        SELECT *, sender_type = 'CLIENT' AS is_client FROM conversation_schema.messages
        WHERE workspace_id = m.workspace_id AND target_channel_message_id = m.channel_message_id AND status <> 'FAILED'
      ) told
      ORDER BY kind, is_client, sent_at DESC, id DESC
    ) e
    LEFT JOIN conversation_schema.media ef
      ON ef.workspace_id = e.workspace_id AND ef.id = e.media_id AND ef.status = 'STORED'
  ) changed ON true`

/** Null when there is nothing to show, as when a reaction was taken back. */
export function toMessageChanges(rows: readonly ChangeRow[]): MessageChanges | null {
  const reactions = rows.flatMap(({ kind, isClient, body }) =>
    kind === 'reaction' && body !== null
      ? [{ by: isClient ? ('CLIENT' as const) : ('COMPANY' as const), emoji: body }]
      : [],
  )
  const edited = newestEdit(rows)
  const revoked = rows.find(({ kind }) => kind === 'revoke')
  if (reactions.length === 0 && !edited && !revoked) return null
  return { reactions, edited, revokedAt: revoked ? iso(revoked.at) : null }
}

function newestEdit(rows: readonly ChangeRow[]): MessageChanges['edited'] {
  const edits = rows.flatMap(({ kind, body, payload, at }) => {
    const content = kind === 'edit' ? readMessageContent({ type: kind, body, payload }) : null
    return content?.kind === 'edit' ? [{ content: content.content, at: iso(at) }] : []
  })
  return edits.sort((one, other) => other.at.localeCompare(one.at))[0] ?? null
}

const iso = (at: string): string => new Date(at).toISOString()
