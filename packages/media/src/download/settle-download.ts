import type { Sql } from '@recado/core'
import { type Database, withTransaction } from '@recado/db'
import type { ClaimedFile } from './claim-download.ts'
import type { DownloadDecision } from './decide-download.ts'

/** Files whose rows changed, told in the transaction that changed them. */
export type OnMediaChanged = (tx: Sql, files: readonly { workspaceId: string; mediaId: string }[]) => Promise<void>

export interface SettleDeps {
  db: Pick<Database, 'pool'>
  onChanged: OnMediaChanged
}

/** Writes what became of an attempt. False when nobody waits for the file any more: its row is gone, or settled already. */
export async function settleDownload(
  { db, onChanged }: SettleDeps,
  claim: ClaimedFile,
  decision: DownloadDecision,
  now: Date,
): Promise<boolean> {
  if (decision.kind === 'later') return postpone(db.pool, claim, decision, now)
  return withTransaction(db, async (tx) => {
    const isSettled =
      decision.kind === 'stored' ? await markStored(tx, claim, decision, now) : await markFailed(tx, claim, decision)
    if (isSettled) await onChanged(tx, [{ workspaceId: claim.workspaceId, mediaId: claim.id }])
    return isSettled
  })
}

const THIS = `workspace_id = $1 AND id = $2 AND status = 'PENDING'`

async function markStored(
  tx: Sql,
  { workspaceId, id }: ClaimedFile,
  { key, file, facts }: Extract<DownloadDecision, { kind: 'stored' }>,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE conversation_schema.media SET status = 'STORED', storage_key = $3, mime_type = $4, size_bytes = $5,
       sha256 = $6, width = $7, height = $8, duration_ms = $9, thumbnail_key = $10, stored_at = $11,
       next_attempt_at = NULL, error_code = NULL
     WHERE ${THIS}`,
    [
      workspaceId,
      id,
      key,
      file.mimeType,
      file.sizeBytes,
      file.sha256,
      facts.width,
      facts.height,
      facts.durationMs,
      facts.thumbnailKey,
      now,
    ],
  )
  return rowCount === 1
}

async function markFailed(
  tx: Sql,
  { workspaceId, id }: ClaimedFile,
  { errorCode }: Extract<DownloadDecision, { kind: 'failed' }>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE conversation_schema.media SET status = 'FAILED', error_code = $3, next_attempt_at = NULL WHERE ${THIS}`,
    [workspaceId, id, errorCode],
  )
  return rowCount === 1
}

async function postpone(
  sql: Sql,
  { workspaceId, id }: ClaimedFile,
  { afterMs, isAttempt }: Extract<DownloadDecision, { kind: 'later' }>,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE conversation_schema.media SET next_attempt_at = $3, attempts = attempts - $4 WHERE ${THIS}`,
    [workspaceId, id, new Date(now.getTime() + afterMs), isAttempt ? 0 : 1],
  )
  return rowCount === 1
}

/** No file of the workspace's channel will do better until somebody changes its settings: none is tried before then. */
export async function postponeWorkspace(sql: Sql, { workspaceId, channel }: ClaimedFile, until: Date): Promise<void> {
  await sql.query(
    `UPDATE conversation_schema.media SET next_attempt_at = $3
     WHERE workspace_id = $1 AND channel = $2::workspace_schema.channel AND status = 'PENDING'
       AND channel_media_id IS NOT NULL AND next_attempt_at < $3`,
    [workspaceId, channel, until],
  )
}
