import type { ChannelName } from '@recado/channels'
import type { Sql } from '@recado/core'

/** A file that this process fetches; another takes it up when `renewClaim` has not been heard of for LEASE_MS. */
export interface ClaimedFile {
  workspaceId: string
  id: string
  channel: ChannelName
  channelMediaId: string
  mimeType: string
  /** As the message promised it, in hexadecimal. */
  sha256: string | null
  /** This one included. */
  attempts: number
  createdAt: Date
  /** Whether others are due as well. */
  hasMore: boolean
}

/** A process that was killed lets go of its files this much later. */
export const LEASE_MS = 90_000

/** Takes the file that has been due for longest; null when none is. */
export async function claimDownload(sql: Sql, now: Date): Promise<ClaimedFile | null> {
  const { rows } = await sql.query<ClaimedFile>(CLAIM, [now, leaseEnd(now)])
  return rows[0] ?? null
}

const CLAIM = `
  WITH due AS (
    SELECT workspace_id, id, next_attempt_at FROM conversation_schema.media
    WHERE status = 'PENDING' AND channel_media_id IS NOT NULL AND next_attempt_at <= $1
    ORDER BY next_attempt_at LIMIT 2 FOR UPDATE SKIP LOCKED
  ), first AS (
    SELECT workspace_id, id FROM due ORDER BY next_attempt_at LIMIT 1
  )
  UPDATE conversation_schema.media m SET attempts = m.attempts + 1, next_attempt_at = $2
  FROM first WHERE m.workspace_id = first.workspace_id AND m.id = first.id
  RETURNING m.workspace_id AS "workspaceId", m.id, m.channel, m.channel_media_id AS "channelMediaId",
    m.mime_type AS "mimeType", m.sha256, m.attempts, m.created_at AS "createdAt",
    (SELECT count(*) FROM due) > 1 AS "hasMore"`

/** Says that the file is still being fetched. */
export async function renewClaim(sql: Sql, { workspaceId, id }: ClaimedFile, now: Date): Promise<void> {
  await sql.query(
    `UPDATE conversation_schema.media SET next_attempt_at = $3
     WHERE workspace_id = $1 AND id = $2 AND status = 'PENDING'`,
    [workspaceId, id, leaseEnd(now)],
  )
}

const leaseEnd = (now: Date): Date => new Date(now.getTime() + LEASE_MS)
