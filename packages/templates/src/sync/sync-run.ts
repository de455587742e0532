import type { Sql } from '@recado/core'
import { withTransaction } from '@recado/db'
import { announceChange } from '@recado/workspaces'
import type { AccountIds } from './request-sync.ts'

/** A reading of an account's templates, as far as it has come. */
export interface SyncRun {
  startedAt: Date
  /** The page to read next; null for the first. */
  cursor: string | null
}

/** Past this a run begins anew: what it saw at first is no longer worth going on from. */
const GOES_ON_FOR = '1 hour'

/** Begins a run, or takes up the one that was interrupted. */
export async function beginRun(sql: Sql, { workspaceId, businessAccountId }: AccountIds, now: Date): Promise<SyncRun> {
  const { rows } = await sql.query<SyncRun>(
    `INSERT INTO campaign_schema.template_syncs AS s (workspace_id, whatsapp_business_account_id, started_at)
     VALUES ($1, $2, $3)
     ON CONFLICT (workspace_id, whatsapp_business_account_id) DO UPDATE
     SET started_at = CASE WHEN ${IS_STALE} THEN $3 ELSE s.started_at END,
         cursor = CASE WHEN ${IS_STALE} THEN NULL ELSE s.cursor END,
         waiting_until = NULL, error = NULL
     RETURNING started_at AS "startedAt", cursor`,
    [workspaceId, businessAccountId, now],
  )
  return rows[0] as SyncRun
}

const IS_STALE = `(s.cursor IS NULL OR coalesce(s.started_at < $3::timestamptz - interval '${GOES_ON_FOR}', true))`

/** Where the run goes on after an interruption; null: at its first page. */
export const keepCursor = (tx: Sql, account: AccountIds, cursor: string | null): Promise<unknown> =>
  tx.query(
    `UPDATE campaign_schema.template_syncs SET cursor = $3
     WHERE workspace_id = $1 AND whatsapp_business_account_id = $2`,
    [account.workspaceId, account.businessAccountId, cursor],
  )

/** Meta's quota is used up: the run goes on then. */
export const keepWaiting = (db: Parameters<typeof withTransaction>[0], account: AccountIds, until: Date) =>
  withTransaction(db, async (tx) => {
    await tx.query(
      `UPDATE campaign_schema.template_syncs SET waiting_until = $3
       WHERE workspace_id = $1 AND whatsapp_business_account_id = $2`,
      [account.workspaceId, account.businessAccountId, until],
    )
    await announceChange(tx, account.workspaceId, 'templates')
  })

/** The run ends before it has read everything; what it has read stays. */
export const failRun = (
  db: Parameters<typeof withTransaction>[0],
  account: AccountIds,
  error: { code: string; message: string },
) =>
  withTransaction(db, async (tx) => {
    await tx.query(
      `UPDATE campaign_schema.template_syncs SET started_at = NULL, cursor = NULL, error = $3
       WHERE workspace_id = $1 AND whatsapp_business_account_id = $2`,
      [account.workspaceId, account.businessAccountId, JSON.stringify(error)],
    )
    await announceChange(tx, account.workspaceId, 'templates')
  })
