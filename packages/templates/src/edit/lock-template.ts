import { NotFoundError, type Sql } from '@recado/core'
import type { TemplateDto } from '../schemas.ts'

/** What changing a template depends on. */
export interface LockedTemplate
  extends Pick<TemplateDto, 'id' | 'name' | 'language' | 'category' | 'status' | 'parameterFormat' | 'reason'> {
  channelTemplateId: string | null
  submittedAt: Date | null
  editedAt: Date[]
}

/** A template of this account, held until the transaction ends. Throws NOT_FOUND. */
export async function lockTemplate(
  tx: Sql,
  { workspaceId, businessAccountId }: { workspaceId: string; businessAccountId: string },
  id: string,
): Promise<LockedTemplate> {
  const { rows } = await tx.query<LockedTemplate>(
    `SELECT id, name, language, category, status, reason, submitted_at AS "submittedAt", parameter_format AS "parameterFormat",
            channel_template_id AS "channelTemplateId", edited_at AS "editedAt"
     FROM campaign_schema.templates
     WHERE workspace_id = $1 AND whatsapp_business_account_id = $2 AND id = $3 FOR UPDATE`,
    [workspaceId, businessAccountId, id],
  )
  if (!rows[0]) throw new NotFoundError('Template')
  return rows[0]
}
