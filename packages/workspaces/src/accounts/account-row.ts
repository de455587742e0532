import type { Sql } from '@recado/core'
import type { Restriction } from '@recado/whatsapp'
import type { ToldAt } from '../numbers/told-at.ts'

/** What Meta says of a WhatsApp Business account, by the columns of `business_accounts`. */
export interface AccountRow {
  workspaceId: string
  businessAccountId: string
  reviewStatus: string | null
  banState: string | null
  banAt: string | null
  restrictions: Restriction[] | null
  messagingLimit: string | null
  connection: string | null
  toldAt: ToldAt
}

/** The account each workspace is connected to, made where it is new, locked until the transaction ends. */
export async function lockAccounts(tx: Sql, workspaceIds: readonly string[]): Promise<AccountRow[]> {
  const ids = [...new Set(workspaceIds)]
  await tx.query(
    `INSERT INTO workspace_schema.business_accounts (workspace_id, whatsapp_business_account_id)
     SELECT id, whatsapp_business_account_id FROM workspace_schema.workspaces
      WHERE id = ANY($1::uuid[]) AND whatsapp_business_account_id IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [ids],
  )
  const { rows } = await tx.query<AccountRow>(
    `SELECT a.workspace_id AS "workspaceId", a.whatsapp_business_account_id AS "businessAccountId",
            a.review_status AS "reviewStatus", a.ban_state AS "banState", a.ban_at AS "banAt", a.restrictions,
            a.messaging_limit AS "messagingLimit", a.connection, a.told_at AS "toldAt"
       FROM workspace_schema.business_accounts a
       JOIN workspace_schema.workspaces w
         ON w.id = a.workspace_id AND w.whatsapp_business_account_id = a.whatsapp_business_account_id
      WHERE a.workspace_id = ANY($1::uuid[])
      ORDER BY a.workspace_id FOR NO KEY UPDATE OF a`,
    [ids],
  )
  return rows
}

export async function saveAccounts(tx: Sql, rows: readonly AccountRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `UPDATE workspace_schema.business_accounts a
        SET review_status = s."reviewStatus", ban_state = s."banState", ban_at = s."banAt",
            restrictions = s.restrictions, messaging_limit = s."messagingLimit", connection = s.connection,
            told_at = s."toldAt", updated_at = now()
       FROM jsonb_to_recordset($1::jsonb) AS s (
         "workspaceId" uuid, "businessAccountId" text, "reviewStatus" text, "banState" text, "banAt" text,
         restrictions jsonb, "messagingLimit" text, connection text, "toldAt" jsonb)
      WHERE a.workspace_id = s."workspaceId" AND a.whatsapp_business_account_id = s."businessAccountId"`,
    [JSON.stringify(rows)],
  )
}
