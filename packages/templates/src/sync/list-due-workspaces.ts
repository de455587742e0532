import type { Sql } from '@recado/core'

/** Connected workspaces whose templates were not read for most of an hour, or not to the end. */
export async function listDueWorkspaces(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT w.id FROM workspace_schema.workspaces w
     LEFT JOIN campaign_schema.template_syncs s
       ON s.workspace_id = w.id AND s.whatsapp_business_account_id = w.whatsapp_business_account_id
     WHERE w.whatsapp_business_account_id IS NOT NULL AND w.whatsapp_access_token IS NOT NULL
       AND (s.started_at IS NOT NULL OR coalesce(s.finished_at < now() - interval '50 minutes', true))
     ORDER BY w.id`,
  )
  return rows.map(({ id }) => id)
}
