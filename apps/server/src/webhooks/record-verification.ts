import { announceChange } from '@recado/workspaces'
import type { Deps } from '../deps.ts'

/**
 * Notes when Meta last proved the webhook URL. The shared URL serves every workspace that has a number; which of them
 * Meta's app belongs to is not said. A note that cannot be made does not fail the proof.
 */
export async function recordVerification(
  { db, clock, logger }: Pick<Deps, 'db' | 'clock' | 'logger'>,
  workspaceId: string | null,
): Promise<void> {
  try {
    await db.pool.query(
      `UPDATE workspace_schema.workspaces SET webhook_verified_at = $1
        WHERE CASE WHEN $2::uuid IS NULL THEN whatsapp_phone_number_id IS NOT NULL ELSE id = $2 END`,
      [clock.now(), workspaceId],
    )
    if (workspaceId !== null) await announceChange(db.pool, workspaceId, 'integration')
  } catch (err) {
    logger.warn({ err }, 'the verification of the webhook could not be noted')
  }
}
