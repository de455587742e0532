import type { TemplateDto } from './schemas.ts'

/** A template as `TEMPLATE_COLUMNS` reads it. */
export type TemplateRow = Omit<TemplateDto, 'updatedAt' | 'submittedAt'> & {
  updatedAt: Date
  submittedAt: Date | null
}

/** For a query that calls its templates t. */
export const TEMPLATE_COLUMNS = `
  t.id, t.name, t.language, t.category, t.status, t.quality, t.parameter_format AS "parameterFormat", t.components,
  t.reason, t.header_media_id AS "headerMediaId", t.submitted_at AS "submittedAt", t.updated_at AS "updatedAt"`

/** Of the account that the workspace is connected to now; $1 is the workspace. */
export const TEMPLATES_OF_ACCOUNT = `
  campaign_schema.templates t
  JOIN workspace_schema.workspaces w
    ON w.id = t.workspace_id AND w.whatsapp_business_account_id = t.whatsapp_business_account_id`

export const toTemplateDto = ({ updatedAt, submittedAt, ...row }: TemplateRow): TemplateDto => ({
  ...row,
  submittedAt: submittedAt?.toISOString() ?? null,
  updatedAt: updatedAt.toISOString(),
})
