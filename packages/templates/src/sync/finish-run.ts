import type { Sql } from '@recado/core'
import { announceChange } from '@recado/workspaces'
import { endAlerts } from '../events/end-alerts.ts'
import type { AccountIds } from './request-sync.ts'
import type { SyncRun } from './sync-run.ts'

/**
 * Everything has been read: what was not seen is gone, and a submission that Meta does not have is a draft again.
 * Answers whether submissions are left that are too young to be judged.
 */
export async function finishRun(
  tx: Sql,
  account: AccountIds,
  { startedAt }: SyncRun,
): Promise<{ isUnsettled: boolean }> {
  const ids = [account.workspaceId, account.businessAccountId]
  const { rows: gone } = await tx.query<{ id: string }>(MARK_GONE, [...ids, startedAt])
  await endAlerts(
    tx,
    account.workspaceId,
    'gone',
    gone.map(({ id }) => id),
  )
  await tx.query(BACK_TO_DRAFT, [...ids, startedAt])
  await tx.query(
    `UPDATE campaign_schema.template_syncs
     SET started_at = NULL, cursor = NULL, waiting_until = NULL, error = NULL, finished_at = now()
     WHERE workspace_id = $1 AND whatsapp_business_account_id = $2`,
    ids,
  )
  await announceChange(tx, account.workspaceId, 'templates')
  const { rows } = await tx.query(
    `SELECT 1 FROM campaign_schema.templates
     WHERE workspace_id = $1 AND whatsapp_business_account_id = $2 AND status = 'SUBMITTING' LIMIT 1`,
    ids,
  )
  return { isUnsettled: rows.length > 0 }
}

const NOT_SEEN = `
  workspace_id = $1 AND whatsapp_business_account_id = $2 AND coalesce(synced_at < $3, true)`

const MARK_GONE = `
  UPDATE campaign_schema.templates SET status = 'DELETED', updated_at = now()
  WHERE ${NOT_SEEN} AND status NOT IN ('DRAFT', 'SUBMITTING', 'DELETED')
    AND coalesce(submitted_at < $3, true) AND coalesce(status_at < $3, true)
  RETURNING id`

/** A call may still be under way for some seconds after it was noted. */
export const SETTLED_AFTER = '60 seconds'

const BACK_TO_DRAFT = `
  UPDATE campaign_schema.templates SET status = 'DRAFT', submitted_at = NULL, updated_at = now()
  WHERE ${NOT_SEEN} AND status = 'SUBMITTING' AND submitted_at < $3::timestamptz - interval '${SETTLED_AFTER}'`
