import { AppError } from '@recado/core'
import { withTransaction } from '@recado/db'
import { announceChange, blockManagementQuota, recordAuditSql } from '@recado/workspaces'
import { lockTemplate } from '../edit/lock-template.ts'
import type { TemplateComponent, TemplateDraft } from '../schemas.ts'
import { requestSync } from '../sync/request-sync.ts'
import type { TemplateAccount, TemplateContext } from '../template-context.ts'
import { failureOf, isRateLimit } from './meta-refusal.ts'
import { takeQuota } from './take-quota.ts'

export interface Submission {
  id: string
  draft: TemplateDraft
  /** As Meta gets them. */
  components: TemplateComponent[]
}

/**
 * Submits a draft. That it is asked for is written before Meta is asked: a crash or a lost answer leaves SUBMITTING,
 * which the next reading of the account's templates turns into what Meta has, or back into a draft.
 */
export async function createTemplate(ctx: TemplateContext, account: TemplateAccount, submission: Submission) {
  const { name, language, category, parameterFormat } = submission.draft
  await takeQuota(ctx.db.pool, account)
  const submittedAt = ctx.clock.now()
  await writeIntent(ctx, account, submission, submittedAt)
  const answer = await ctx.graph.createTemplate({
    ...account,
    template: { name, language, category, parameterFormat, components: submission.components },
  })
  if (answer.kind === 'ok') return writeCreated(ctx, submission, answer.data)
  if (answer.kind === 'lost') {
    await requestSync(ctx, account)
    throw failureOf(answer)
  }
  // Surely not taken: a draft again.
  await withTransaction(ctx.db, async (tx) => {
    await tx.query(
      `UPDATE campaign_schema.templates SET status = 'DRAFT', submitted_at = NULL
       WHERE workspace_id = $1 AND id = $2 AND status = 'SUBMITTING' AND submitted_at = $3`,
      [ctx.workspaceId, submission.id, submittedAt],
    )
    await announceChange(tx, ctx.workspaceId, 'templates')
  })
  if (answer.kind === 'error' && isRateLimit(answer.error)) await blockManagementQuota(ctx.db.pool, account)
  throw failureOf(answer)
}

async function writeIntent(
  ctx: TemplateContext,
  account: TemplateAccount,
  { id, components }: Submission,
  submittedAt: Date,
): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    const { status } = await lockTemplate(tx, account, id)
    if (status !== 'DRAFT') {
      throw new AppError('TEMPLATE_NOT_EDITABLE', 'Somebody else submitted this template a moment ago.', {
        details: { status },
      })
    }
    await tx.query(
      `UPDATE campaign_schema.templates
       SET status = 'SUBMITTING', submitted_at = $3, components = $4, channel_template_id = NULL, status_at = NULL,
           told_at = '{}', edited_at = '{}', quality = NULL, updated_at = now()
       WHERE workspace_id = $1 AND id = $2`,
      [ctx.workspaceId, id, submittedAt, JSON.stringify(components)],
    )
    await announceChange(tx, ctx.workspaceId, 'templates')
  })
}

/** What a webhook or a reading of the templates told meanwhile is newer than the answer. */
async function writeCreated(
  ctx: TemplateContext,
  { id, draft }: Submission,
  created: { id: string; status: string; category?: string | undefined },
): Promise<void> {
  const { name, language } = draft
  await withTransaction(ctx.db, async (tx) => {
    await tx.query(
      `UPDATE campaign_schema.templates
       SET channel_template_id = $3,
           status = CASE WHEN status = 'SUBMITTING' THEN $4 ELSE status END,
           category = CASE WHEN status = 'SUBMITTING' THEN coalesce($5, category) ELSE category END,
           updated_at = now()
       WHERE workspace_id = $1 AND id = $2`,
      [ctx.workspaceId, id, created.id, created.status, created.category || null],
    )
    await recordAuditSql(tx, { ...ctx, action: 'template.submit', subjectId: id, details: { name, language } })
    await announceChange(tx, ctx.workspaceId, 'templates')
  })
}
