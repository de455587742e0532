import { AppError, requirePermission } from '@recado/core'
import { withTransaction } from '@recado/db'
import { announceChange, blockManagementQuota, recordAuditSql } from '@recado/workspaces'
import { lockTemplate } from '../edit/lock-template.ts'
import { endAlerts } from '../events/end-alerts.ts'
import { type DeletedTemplates, type DeleteTemplateInput, TEMPLATE_LIMITS } from '../schemas.ts'
import { failureOf, isRateLimit } from '../submit/meta-refusal.ts'
import { takeQuota } from '../submit/take-quota.ts'
import { requireAccount, type TemplateAccount, type TemplateContext } from '../template-context.ts'

interface Doomed {
  id: string
  language: string
  status: string
  channelTemplateId: string | null
}

/**
 * Deletes a template at Meta and here, or every language of its name; a draft only here. Doing it twice is doing it
 * once. Errors: NOT_FOUND; INTEGRATION_INCOMPLETE; TEMPLATE_NOT_EDITABLE while one is being submitted; RATE_LIMITED;
 * META_REFUSED (a disabled one cannot be deleted); META_UNREACHABLE.
 */
export async function deleteTemplate({
  ctx,
  input,
}: {
  ctx: Omit<TemplateContext, 'storage'>
  input: DeleteTemplateInput
}): Promise<DeletedTemplates> {
  requirePermission(ctx, 'templates.manage')
  const account = await requireAccount(ctx, ctx.workspaceId)
  const { name, doomed } = await findDoomed(ctx, account, input)
  const atMeta = doomed.filter(({ channelTemplateId }) => channelTemplateId !== null)
  if (atMeta.length > 0) await deleteAtMeta(ctx, account, name, input.allLanguages ? null : (atMeta[0] ?? null))
  const ids = doomed.map(({ id }) => id)
  await withTransaction(ctx.db, async (tx) => {
    await tx.query(DELETE_HERE, [ctx.workspaceId, ids, ctx.clock.now()])
    await endAlerts(tx, ctx.workspaceId, 'gone', ids)
    await recordAuditSql(tx, {
      ...ctx,
      action: 'template.delete',
      subjectId: input.id,
      details: { name, languages: doomed.map(({ language }) => language) },
    })
    await announceChange(tx, ctx.workspaceId, 'templates')
  })
  return { deleted: ids, nameLockedUntil: atMeta.length > 0 ? lockedUntil(ctx) : null }
}

const lockedUntil = ({ clock }: Pick<TemplateContext, 'clock'>): string =>
  new Date(clock.now().getTime() + TEMPLATE_LIMITS.deletedNameDays * 24 * 60 * 60 * 1000).toISOString()

async function findDoomed(
  ctx: Omit<TemplateContext, 'storage'>,
  account: TemplateAccount,
  { id, allLanguages }: DeleteTemplateInput,
): Promise<{ name: string; doomed: Doomed[] }> {
  return withTransaction(ctx.db, async (tx) => {
    const { name } = await lockTemplate(tx, account, id)
    const { rows } = await tx.query<Doomed>(
      `SELECT id, language, status, channel_template_id AS "channelTemplateId" FROM campaign_schema.templates
       WHERE workspace_id = $1 AND whatsapp_business_account_id = $2 AND name = $3 AND ($4 OR id = $5)
         AND (status <> 'DELETED' OR id = $5) ORDER BY language`,
      [ctx.workspaceId, account.businessAccountId, name, allLanguages, id],
    )
    if (rows.some(({ status }) => status === 'SUBMITTING')) {
      throw new AppError('TEMPLATE_NOT_EDITABLE', 'This template is being submitted. Wait for what Meta answers.', {
        details: { status: 'SUBMITTING', reason: 'SUBMITTING', until: null },
      })
    }
    return { name, doomed: rows }
  })
}

/** Gone already is as good as deleted. */
async function deleteAtMeta(
  ctx: Omit<TemplateContext, 'storage'>,
  account: TemplateAccount,
  name: string,
  one: Doomed | null,
): Promise<void> {
  await takeQuota(ctx.db.pool, account)
  const answer = await ctx.graph.deleteTemplate({ ...account, name, templateId: one?.channelTemplateId ?? undefined })
  if (answer.kind === 'ok') return
  if (answer.kind === 'error') {
    if (answer.error.subcode === GONE) return
    if (isRateLimit(answer.error)) await blockManagementQuota(ctx.db.pool, account)
  }
  throw failureOf(answer)
}

/** "Message template not found", as seen in answers. */
const GONE = 2593002

/**
 * What Meta had stays as DELETED, so that what was sent with it is still explained; a draft leaves nothing. News from
 * before must not bring it back.
 */
const DELETE_HERE = `
  WITH drafts AS (
    DELETE FROM campaign_schema.templates WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) AND status = 'DRAFT'
  )
  UPDATE campaign_schema.templates
  SET status = 'DELETED', submitted_at = $3, updated_at = now()
  WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) AND status <> 'DRAFT'`
