import type { Sql } from '@recado/core'
import { TEMPLATES_OF_ACCOUNT } from '../template-row.ts'

/** Whether a template is approved now, in the account that the workspace sends from now. */
export async function isTemplateSendable(sql: Sql, workspaceId: string, templateId: string): Promise<boolean> {
  const { rows } = await sql.query(
    `SELECT 1 FROM ${TEMPLATES_OF_ACCOUNT} WHERE t.workspace_id = $1 AND t.id = $2 AND t.status = 'APPROVED'`,
    [workspaceId, templateId],
  )
  return rows.length > 0
}
