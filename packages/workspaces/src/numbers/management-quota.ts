import type { Sql } from '@recado/core'

export const QUOTA_HOUR_MS = 3_600_000
/** Calls an hour that Meta grants one app for one account; more once a number of it is connected. Source: "Rate limits". */
const CALLS_PER_HOUR = { idle: 200, active: 5000 }
/** After 80007; Meta counts by the hour, and looks again soon. */
const BLOCKED_FOR = '5 minutes'

export const callsPerHour = (isActive: boolean): number => (isActive ? CALLS_PER_HOUR.active : CALLS_PER_HOUR.idle)

export interface ManagementAccount {
  workspaceId: string
  businessAccountId: string
}

/** `blocked`: ask again not before `until`. */
export type QuotaGrant = { kind: 'granted' } | { kind: 'blocked'; until: Date }

/**
 * Counts management calls (templates, numbers, subscriptions; not messages) before they are made, over all processes.
 * Give it the pool: within a transaction the account would stay locked until that ends.
 */
export async function takeManagementQuota(
  sql: Sql,
  { workspaceId, businessAccountId }: ManagementAccount,
  calls = 1,
): Promise<QuotaGrant> {
  const { rowCount } = await sql.query(TAKE, [workspaceId, businessAccountId, calls])
  if (rowCount === 1) return { kind: 'granted' }
  const { rows } = await sql.query<{ until: Date }>(
    `SELECT greatest(quota_blocked_until, CASE WHEN NOT ${IS_OVER} THEN quota_started_at + interval '1 hour' END, now())
              AS until
     FROM workspace_schema.business_accounts a WHERE workspace_id = $1 AND whatsapp_business_account_id = $2`,
    [workspaceId, businessAccountId],
  )
  return { kind: 'blocked', until: rows[0]?.until ?? new Date() }
}

/** Meta said 80007: nobody asks for a while, whatever we counted. */
export async function blockManagementQuota(
  sql: Sql,
  { workspaceId, businessAccountId }: ManagementAccount,
): Promise<void> {
  await sql.query(
    `INSERT INTO workspace_schema.business_accounts (workspace_id, whatsapp_business_account_id, quota_blocked_until)
     VALUES ($1, $2, now() + interval '${BLOCKED_FOR}')
     ON CONFLICT (workspace_id, whatsapp_business_account_id) DO UPDATE
     SET quota_blocked_until = excluded.quota_blocked_until`,
    [workspaceId, businessAccountId],
  )
}

const IS_OVER = `(a.quota_started_at IS NULL OR a.quota_started_at <= now() - interval '1 hour')`

const LIMIT = `
  CASE WHEN EXISTS (
    SELECT 1 FROM workspace_schema.phone_numbers n WHERE n.workspace_id = $1 AND n.status = 'CONNECTED'
  ) THEN ${CALLS_PER_HOUR.active} ELSE ${CALLS_PER_HOUR.idle} END`

const TAKE = `
  INSERT INTO workspace_schema.business_accounts AS a
    (workspace_id, whatsapp_business_account_id, quota_started_at, quota_used)
  VALUES ($1, $2, now(), $3)
  ON CONFLICT (workspace_id, whatsapp_business_account_id) DO UPDATE
  SET quota_started_at = CASE WHEN ${IS_OVER} THEN now() ELSE a.quota_started_at END,
      quota_used = CASE WHEN ${IS_OVER} THEN 0 ELSE a.quota_used END + $3
  WHERE coalesce(a.quota_blocked_until <= now(), true) AND (${IS_OVER} OR a.quota_used + $3 <= ${LIMIT})`
