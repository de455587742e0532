import type { Sql } from '@recado/core'
import type { TemplateNews } from '@recado/whatsapp'
import type { ToldAt } from '@recado/workspaces'
import type { TemplateComponent } from '../schemas.ts'

/** What Meta's events change of a template. */
export interface TemplateNewsRow {
  workspaceId: string
  id: string
  channelTemplateId: string | null
  name: string
  language: string
  status: string
  category: string
  quality: string | null
  reason: string | null
  components: TemplateComponent[]
  statusAt: Date | null
  submittedAt: Date | null
  syncedAt: Date | null
  toldAt: ToldAt
}

export interface NamedTemplate {
  workspaceId: string
  template: TemplateNews['template']
}

/**
 * The templates that events name, of the account each workspace is connected to, locked until the transaction ends.
 * Drafts are nothing Meta knows.
 */
export async function lockNamedTemplates(tx: Sql, named: readonly NamedTemplate[]): Promise<TemplateNewsRow[]> {
  const { rows } = await tx.query<TemplateNewsRow>(LOCK, [
    named.map(({ workspaceId }) => workspaceId),
    named.map(({ template }) => template.id),
    named.map(({ template }) => template.name),
    named.map(({ template }) => template.language),
  ])
  return rows
}

/** Its own ID decides; a template that has none yet goes by name and language. */
export const isNamed = (row: TemplateNewsRow, { workspaceId, template }: NamedTemplate): boolean =>
  row.workspaceId === workspaceId &&
  (row.channelTemplateId === null || template.id === null
    ? row.name === template.name && row.language === template.language
    : row.channelTemplateId === template.id)

// Two index lookups joined by UNION: with OR the planner would read the whole table.
const LOCK = `
  SELECT t.workspace_id AS "workspaceId", t.id, t.channel_template_id AS "channelTemplateId", t.name, t.language,
         t.status, t.category, t.quality, t.reason, t.components, t.status_at AS "statusAt", t.submitted_at AS "submittedAt",
         t.synced_at AS "syncedAt",
         t.told_at AS "toldAt"
    FROM campaign_schema.templates t
    JOIN workspace_schema.workspaces w
      ON w.id = t.workspace_id AND w.whatsapp_business_account_id = t.whatsapp_business_account_id
   WHERE t.status <> 'DRAFT' AND (t.workspace_id, t.id) IN (
     SELECT k.workspace_id, k.id
       FROM unnest($1::uuid[], $2::text[]) AS named (workspace_id, channel_template_id)
       JOIN campaign_schema.templates k USING (workspace_id, channel_template_id)
     UNION
     SELECT k.workspace_id, k.id
       FROM unnest($1::uuid[], $3::text[], $4::text[]) AS named (workspace_id, name, language)
       JOIN workspace_schema.workspaces w ON w.id = named.workspace_id
       JOIN campaign_schema.templates k
         ON k.workspace_id = w.id AND k.whatsapp_business_account_id = w.whatsapp_business_account_id
        AND k.name = named.name AND k.language = named.language
   )
   ORDER BY t.workspace_id, t.id FOR NO KEY UPDATE OF t`

export async function saveTemplateNews(tx: Sql, rows: readonly TemplateNewsRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `UPDATE campaign_schema.templates t
        SET channel_template_id = s."channelTemplateId", status = s.status, category = s.category, quality = s.quality,
            reason = s.reason, components = s.components, status_at = s."statusAt", told_at = s."toldAt",
            updated_at = now()
       FROM jsonb_to_recordset($1::jsonb) AS s (
         "workspaceId" uuid, id uuid, "channelTemplateId" text, status text, category text, quality text, reason text,
         components jsonb, "statusAt" timestamptz, "toldAt" jsonb)
      WHERE t.workspace_id = s."workspaceId" AND t.id = s.id`,
    [JSON.stringify(rows)],
  )
}
