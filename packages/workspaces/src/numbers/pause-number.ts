import type { SendError } from '@recado/channels'
import type { Sql } from '@recado/core'
import { clearAlerts, raiseAlert } from '../alerts/raise-alerts.ts'
import { announceChange } from '../announce-change.ts'
import type { NumberKey } from './number-key.ts'
import { pauseAlert } from './pause-alert.ts'

/**
 * Nothing leaves from the number any more until it is resumed, and admins are told why. `attemptedAt` is when what
 * failed was begun: news since then (other settings, a person who resumed, Meta) may have mended it, and then nothing is
 * paused before it fails again. Answers whether the number is paused now.
 */
export async function pauseNumber(
  tx: Sql,
  number: NumberKey,
  { error, attemptedAt }: { error: SendError; attemptedAt: Date },
): Promise<boolean> {
  const { workspaceId, phoneNumberId } = number
  const { rows } = await tx.query<{ isPaused: boolean; isNews: boolean }>(PAUSE, [
    workspaceId,
    phoneNumberId,
    error,
    attemptedAt,
  ])
  const [row] = rows
  if (row?.isNews) {
    await raiseAlert(tx, pauseAlert(number, error))
    await announceChange(tx, workspaceId, 'numbers')
  }
  return row?.isPaused ?? false
}

const PAUSE = `
  WITH before AS MATERIALIZED (
    SELECT n.paused_at IS NOT NULL AS was_paused,
           greatest(n.resumed_at, w.updated_at) > $4::timestamptz AS is_mended
    FROM workspace_schema.workspaces w
    LEFT JOIN workspace_schema.phone_numbers n ON n.workspace_id = w.id AND n.phone_number_id = $2
    WHERE w.id = $1
  ), paused AS (
    INSERT INTO workspace_schema.phone_numbers AS n (workspace_id, phone_number_id, paused_at, pause_error)
    SELECT $1, $2, now(), $3::jsonb FROM before WHERE NOT was_paused AND is_mended IS NOT TRUE
    ON CONFLICT (workspace_id, phone_number_id) DO UPDATE
    SET paused_at = excluded.paused_at, pause_error = excluded.pause_error WHERE n.paused_at IS NULL
    RETURNING 1
  )
  SELECT was_paused OR EXISTS (SELECT FROM paused) AS "isPaused", EXISTS (SELECT FROM paused) AS "isNews" FROM before`

/**
 * What was mended, or may be: the workspace's numbers send again. What Meta says mends nothing of our token and its
 * permissions. What waits is woken by the next sweep of the outbox, ten seconds at most, or by the caller. Answers
 * whether there was anything to resume.
 */
export async function resumeNumbers(tx: Sql, workspaceId: string, mendedBy: 'person' | 'meta'): Promise<boolean> {
  const { rows } = await tx.query<{ phoneNumberId: string; error: SendError }>(
    `UPDATE workspace_schema.phone_numbers n
     SET paused_at = NULL, pause_error = NULL, blocked_until = NULL, resumed_at = now()
     FROM (SELECT phone_number_id, pause_error FROM workspace_schema.phone_numbers
           WHERE workspace_id = $1 AND paused_at IS NOT NULL AND ($2 = 'person' OR pause_error ->> 'class' <> 'auth')
           ORDER BY phone_number_id FOR NO KEY UPDATE) before
     WHERE n.workspace_id = $1 AND n.phone_number_id = before.phone_number_id
     RETURNING n.phone_number_id AS "phoneNumberId", before.pause_error AS error`,
    [workspaceId, mendedBy],
  )
  if (rows.length === 0) return false
  await clearAlerts(
    tx,
    rows.map(({ phoneNumberId, error }) => pauseAlert({ workspaceId, phoneNumberId }, error)),
  )
  await announceChange(tx, workspaceId, 'numbers')
  return true
}
