import { AppError, requirePermission } from '@recado/core'
import { type Context, withTransaction } from '@recado/db'
import { announceChange, recordAuditSql } from '@recado/workspaces'
import { getTemplate } from '../list/get-template.ts'
import type { SaveDraftInput, TemplateDetail } from '../schemas.ts'
import { findHeaderFile } from './header-file.ts'
import { writeDraft } from './write-draft.ts'

/**
 * Keeps a draft, which may be incomplete. Meta hears nothing of it. Errors: INTEGRATION_INCOMPLETE without an account;
 * NOT_FOUND; TEMPLATE_NOT_EDITABLE for one that was submitted; BAD_INPUT with the field in `details.fields`.
 */
export async function saveDraft({ ctx, input }: { ctx: Context; input: SaveDraftInput }): Promise<TemplateDetail> {
  requirePermission(ctx, 'templates.manage')
  const { workspaceId } = ctx
  const businessAccountId = await requireBusinessAccountId(ctx)
  const id = await withTransaction(ctx.db, async (tx) => {
    await findHeaderFile(tx, workspaceId, input.draft)
    const written = await writeDraft(tx, { workspaceId, businessAccountId, id: input.id }, input.draft)
    if (input.id === null) {
      await recordAuditSql(tx, { ...ctx, action: 'template.create', subjectId: written, details: nameOf(input.draft) })
    }
    await announceChange(tx, workspaceId, 'templates')
    return written
  })
  return getTemplate({ ctx, input: { id } })
}

const nameOf = ({ name, language }: SaveDraftInput['draft']) => ({ name, language })

/** Drafts need no token. */
async function requireBusinessAccountId({ db, workspaceId }: Context): Promise<string> {
  const { rows } = await db.pool.query<{ id: string | null }>(
    'SELECT whatsapp_business_account_id AS id FROM workspace_schema.workspaces WHERE id = $1',
    [workspaceId],
  )
  if (rows[0]?.id) return rows[0].id
  throw new AppError('INTEGRATION_INCOMPLETE', 'The WhatsApp Business account ID is missing.')
}
