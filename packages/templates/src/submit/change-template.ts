import { withTransaction } from '@recado/db'
import { announceChange, blockManagementQuota, recordAuditSql } from '@recado/workspaces'
import { recentEdits } from '../edit/change-of.ts'
import { type LockedTemplate, lockTemplate } from '../edit/lock-template.ts'
import { hasFile } from '../edit/write-draft.ts'
import { requestSync } from '../sync/request-sync.ts'
import { saveTemplates } from '../sync/save-templates.ts'
import type { TemplateAccount, TemplateContext } from '../template-context.ts'
import type { Submission } from './create-template.ts'
import { failureOf, isRateLimit } from './meta-refusal.ts'
import { requireChangeable } from './require-changeable.ts'
import { takeQuota } from './take-quota.ts'

/**
 * Gives a template that Meta has another content. From before Meta is asked until Meta says APPROVED again it cannot be
 * sent; a lost answer does no harm, since the same change again is the same, and the next reading tells.
 */
export async function changeTemplate(ctx: TemplateContext, account: TemplateAccount, submission: Submission) {
  await takeQuota(ctx.db.pool, account)
  const submittedAt = ctx.clock.now()
  const before = await writeIntent(ctx, account, submission, submittedAt)
  const templateId = before.channelTemplateId ?? ''
  const { category } = submission.draft
  const answer = await ctx.graph.editTemplate({
    accessToken: account.accessToken,
    templateId,
    components: submission.components,
    category: category === before.category ? undefined : category,
  })
  if (answer.kind === 'ok') {
    await writeChanged(ctx, submission)
    return readBack(ctx, account, templateId)
  }
  if (answer.kind === 'lost') await requestSync(ctx, account)
  else await takeBack(ctx, before, submittedAt)
  if (answer.kind === 'error' && isRateLimit(answer.error)) await blockManagementQuota(ctx.db.pool, account)
  throw failureOf(answer)
}

/** Changes of an approved template are counted before they are made: one whose answer is lost may have counted. */
function writeIntent(ctx: TemplateContext, account: TemplateAccount, { id, draft }: Submission, submittedAt: Date) {
  return withTransaction(ctx.db, async (tx) => {
    const template = await lockTemplate(tx, account, id)
    requireChangeable(template, draft, submittedAt)
    const edits = recentEdits(template.editedAt, submittedAt)
    await tx.query(
      `UPDATE campaign_schema.templates
       SET status = 'PENDING', reason = NULL, submitted_at = $3,
           edited_at = $4, updated_at = now()
       WHERE workspace_id = $1 AND id = $2`,
      [ctx.workspaceId, id, submittedAt, template.status === 'APPROVED' ? [...edits, submittedAt] : edits],
    )
    await announceChange(tx, ctx.workspaceId, 'templates')
    return template
  })
}

async function writeChanged(ctx: TemplateContext, { id, draft, components }: Submission): Promise<void> {
  const { name, language } = draft
  await withTransaction(ctx.db, async (tx) => {
    await tx.query(
      `UPDATE campaign_schema.templates
       SET components = $3, category = $4, header_media_id = $5, updated_at = now()
       WHERE workspace_id = $1 AND id = $2`,
      [ctx.workspaceId, id, JSON.stringify(components), draft.category, hasFile(draft) ? draft.header.mediaId : null],
    )
    await recordAuditSql(tx, { ...ctx, action: 'template.change', subjectId: id, details: { name, language } })
    await announceChange(tx, ctx.workspaceId, 'templates')
  })
}

/** Surely not changed: as it was, unless Meta told something meanwhile. */
async function takeBack(ctx: TemplateContext, before: LockedTemplate, submittedAt: Date): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    await tx.query(
      `UPDATE campaign_schema.templates
       SET status = CASE WHEN status = 'PENDING' THEN $4 ELSE status END,
           reason = CASE WHEN status = 'PENDING' THEN $5 ELSE reason END,
           submitted_at = $6, edited_at = array_remove(edited_at, $3::timestamptz)
       WHERE workspace_id = $1 AND id = $2 AND submitted_at = $3`,
      [ctx.workspaceId, before.id, submittedAt, before.status, before.reason, before.submittedAt],
    )
    await announceChange(tx, ctx.workspaceId, 'templates')
  })
}

/** Some changes are approved at once. Not to be read is no failure of the change: the next sync reads it. */
async function readBack(ctx: TemplateContext, account: TemplateAccount, templateId: string): Promise<void> {
  const requestedAt = ctx.clock.now()
  const answer = await ctx.graph.getTemplate({ accessToken: account.accessToken, templateId })
  if (answer.kind !== 'ok') return
  await withTransaction(ctx.db, (tx) => saveTemplates(tx, account, { templates: [answer.data], requestedAt }))
}
