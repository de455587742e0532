import { requirePermission } from '@recado/core'
import { withTransaction } from '@recado/db'
import { announceChange } from '@recado/workspaces'
import { findHeaderFile } from '../edit/header-file.ts'
import { lockTemplate } from '../edit/lock-template.ts'
import { writeDraft } from '../edit/write-draft.ts'
import { getTemplate } from '../list/get-template.ts'
import { draftComponents, type SubmitTemplateInput, type TemplateDetail } from '../schemas.ts'
import { requireAccount, type TemplateContext } from '../template-context.ts'
import { changeTemplate } from './change-template.ts'
import { createTemplate } from './create-template.ts'
import { requireChangeable } from './require-changeable.ts'
import { uploadSample } from './upload-sample.ts'

/**
 * Asks Meta to review a template: a draft becomes one of Meta's, one that Meta has gets this content. What was written
 * is kept whatever Meta answers, except that a refused change leaves the template as it is. Errors:
 * INTEGRATION_INCOMPLETE; NOT_FOUND; TEMPLATE_NOT_EDITABLE with `details.reason` and `until`; BAD_INPUT with
 * `details.fields`; RATE_LIMITED with `details.until`; META_REFUSED with Meta's `code`, `words`, and `fields`;
 * META_UNREACHABLE, with `isUnknown` where Meta may have taken it: the next reading of the templates tells.
 */
export async function submitTemplate({
  ctx,
  input,
}: {
  ctx: TemplateContext
  input: SubmitTemplateInput
}): Promise<TemplateDetail> {
  requirePermission(ctx, 'templates.manage')
  const { draft } = input
  const account = await requireAccount(ctx, ctx.workspaceId)
  const { id, isNew, file } = await withTransaction(ctx.db, async (tx) => {
    const file = await findHeaderFile(tx, ctx.workspaceId, draft)
    const locked = input.id === null ? null : await lockTemplate(tx, account, input.id)
    if (locked && locked.status !== 'DRAFT') {
      requireChangeable(locked, draft, ctx.clock.now())
      return { id: locked.id, isNew: false, file }
    }
    const id = await writeDraft(tx, { ...account, id: input.id }, draft)
    await announceChange(tx, ctx.workspaceId, 'templates')
    return { id, isNew: true, file }
  })

  const handle = file ? await uploadSample(ctx, account.accessToken, file) : undefined
  const components = draftComponents(draft, handle)
  const submission = { id, draft, components }
  await (isNew ? createTemplate(ctx, account, submission) : changeTemplate(ctx, account, submission))
  return getTemplate({ ctx, input: { id } })
}
