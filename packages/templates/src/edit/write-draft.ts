import { AppError, newId, type Sql } from '@recado/core'
import { draftComponents, type TemplateDraft } from '../schemas.ts'
import { fieldError } from './field-error.ts'
import { lockTemplate } from './lock-template.ts'

export interface DraftPlace {
  workspaceId: string
  businessAccountId: string
  /** Null for a new draft. */
  id: string | null
}

/**
 * Writes a draft, and answers its id. A deleted template's row makes room for a new one of its name. Errors: NOT_FOUND;
 * TEMPLATE_NOT_EDITABLE for one that is no draft any more; BAD_INPUT with NAME_TAKEN.
 */
export async function writeDraft(tx: Sql, place: DraftPlace, draft: TemplateDraft): Promise<string> {
  const { workspaceId, businessAccountId } = place
  if (place.id !== null) requireDraft((await lockTemplate(tx, place, place.id)).status)
  const id = place.id ?? newId()
  const { name, language } = draft
  await tx.query(
    `DELETE FROM campaign_schema.templates
     WHERE workspace_id = $1 AND whatsapp_business_account_id = $2 AND name = $3 AND language = $4 AND id <> $5
       AND status = 'DELETED'`,
    [workspaceId, businessAccountId, name, language, id],
  )
  try {
    await tx.query(WRITE, [
      workspaceId,
      id,
      businessAccountId,
      name,
      language,
      draft.category,
      draft.parameterFormat,
      JSON.stringify(draftComponents(draft)),
      hasFile(draft) ? draft.header.mediaId : null,
    ])
  } catch (error) {
    // PostgreSQL's unique_violation: the name exists in this language.
    if ((error as { code?: string }).code === '23505') throw fieldError({ name: 'NAME_TAKEN' })
    throw error
  }
  return id
}

const requireDraft = (status: string): void => {
  if (status === 'DRAFT') return
  throw new AppError('TEMPLATE_NOT_EDITABLE', `Only a draft can be saved; this template is ${status}.`, {
    details: { status },
  })
}

export const hasFile = ({ header }: TemplateDraft): boolean =>
  header.kind === 'IMAGE' || header.kind === 'VIDEO' || header.kind === 'DOCUMENT'

const WRITE = `
  INSERT INTO campaign_schema.templates AS t
    (workspace_id, id, whatsapp_business_account_id, name, language, category, parameter_format, components,
     header_media_id, status, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'DRAFT', now())
  ON CONFLICT (workspace_id, id) DO UPDATE
  SET name = excluded.name, language = excluded.language, category = excluded.category,
      parameter_format = excluded.parameter_format, components = excluded.components,
      header_media_id = excluded.header_media_id, reason = NULL, updated_at = now()`
