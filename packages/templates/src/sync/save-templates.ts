import { newId, type Sql } from '@recado/core'
import { type GraphTemplate, parseWebhookBody } from '@recado/whatsapp'
import { announceChange } from '@recado/workspaces'
import { endAlerts } from '../events/end-alerts.ts'
import { writeTemplateReason } from '../schemas/template-reason.ts'

export interface ReadTemplates {
  templates: GraphTemplate[]
  /** When Meta was asked: what a webhook told of a later moment stays. */
  requestedAt: Date
}

/**
 * Writes what Meta answered about templates of an account: new ones, what changed of known ones, and that they were
 * seen. Drafts are not touched, nor what was submitted after Meta was asked.
 */
export async function saveTemplates(
  tx: Sql,
  { workspaceId, businessAccountId }: { workspaceId: string; businessAccountId: string },
  { templates, requestedAt }: ReadTemplates,
): Promise<void> {
  const rows = JSON.stringify(uniqueRows(templates))
  const values = [workspaceId, businessAccountId, rows, requestedAt]
  const { rows: changed } = await tx.query<{ id: string; status: string }>(UPSERT, values)
  await tx.query(MARK_SEEN, values)
  if (changed.length === 0) return
  const sendable = changed.filter(({ status }) => status === 'APPROVED').map(({ id }) => id)
  await endAlerts(tx, workspaceId, 'sendable', sendable)
  await announceChange(tx, workspaceId, 'templates')
}

function uniqueRows(templates: GraphTemplate[]) {
  const rows = templates.map(({ parameter_format: format, quality_score: quality, ...template }) => ({
    id: newId(),
    template_id: template.id,
    name: template.name,
    language: template.language,
    category: template.category,
    status: template.status,
    quality: quality?.score ?? null,
    parameter_format: format?.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    components: template.components,
    reason: writeTemplateReason({ code: reasonOf(template.rejected_reason), words: [] }),
  }))
  const unique = [...new Map(rows.map((row) => [`${row.name} ${row.language}`, row])).values()]
  // Sorted, so that two who write the same rows cannot lock each other out; and as PostgreSQL can hold it.
  return parseWebhookBody(Buffer.from(JSON.stringify(unique.toSorted(byNameAndLanguage))))
}

const byNameAndLanguage = (a: { name: string; language: string }, b: { name: string; language: string }): number =>
  a.name < b.name || (a.name === b.name && a.language < b.language) ? -1 : 1

const reasonOf = (reason: string | undefined): string | null => (reason && reason !== 'NONE' ? reason : null)

const ROWS = `jsonb_to_recordset($3::jsonb) AS n (
  id uuid, template_id text, name text, language text, category text, status text, quality text,
  parameter_format text, components jsonb, reason text)`

/** Clocks of two machines differ a little; a webhook of the last moments is the newer news. */
const NOT_TOLD_LATER = `coalesce(t.status_at < $4::timestamptz - interval '10 seconds', true)`

// Meta's list gives a code of a rejection only: words that a webhook brought stay as long as it is about the same.
const UPSERT = `
  INSERT INTO campaign_schema.templates AS t
    (workspace_id, id, whatsapp_business_account_id, channel_template_id, name, language, category, status, quality,
     parameter_format, components, reason, updated_at)
  SELECT $1, n.id, $2, n.template_id, n.name, n.language, n.category, n.status, n.quality, n.parameter_format,
         n.components, n.reason, now()
  FROM ${ROWS}
  ON CONFLICT (workspace_id, whatsapp_business_account_id, name, language) DO UPDATE
  SET channel_template_id = excluded.channel_template_id,
      parameter_format = excluded.parameter_format,
      components = excluded.components,
      status = CASE WHEN ${NOT_TOLD_LATER} THEN excluded.status ELSE t.status END,
      category = CASE WHEN ${NOT_TOLD_LATER} THEN excluded.category ELSE t.category END,
      quality = CASE WHEN ${NOT_TOLD_LATER} THEN excluded.quality ELSE t.quality END,
      reason = CASE
        WHEN NOT ${NOT_TOLD_LATER} OR (t.status = excluded.status AND excluded.reason IS NULL)
          OR split_part(t.reason, E'\\n', 1) = excluded.reason THEN t.reason
        ELSE excluded.reason END,
      updated_at = now()
  WHERE t.status <> 'DRAFT'
    AND coalesce(t.submitted_at <= $4, true)
    AND (t.channel_template_id, t.parameter_format, t.components, t.status, t.category, t.quality)
      IS DISTINCT FROM (excluded.channel_template_id, excluded.parameter_format, excluded.components, excluded.status,
                        excluded.category, excluded.quality)
  RETURNING t.id, t.status`

const MARK_SEEN = `
  UPDATE campaign_schema.templates t SET synced_at = greatest(t.synced_at, $4)
  FROM ${ROWS}
  WHERE t.workspace_id = $1 AND t.whatsapp_business_account_id = $2 AND t.name = n.name AND t.language = n.language
    AND t.status <> 'DRAFT'`
