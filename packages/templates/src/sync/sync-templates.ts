import { requirePermission } from '@recado/core'
import type { TemplateSyncDto } from '../schemas.ts'
import { requireAccount, type TemplateContext } from '../template-context.ts'
import { getSyncState } from './get-sync-state.ts'
import { requestSync } from './request-sync.ts'

/** Has the account's templates read from Meta now; what comes of it is announced. Errors: INTEGRATION_INCOMPLETE. */
export async function syncTemplates({ ctx }: { ctx: Omit<TemplateContext, 'storage'> }): Promise<TemplateSyncDto> {
  requirePermission(ctx, 'templates.manage')
  await requestSync(ctx, await requireAccount(ctx, ctx.workspaceId))
  return getSyncState({ ctx })
}
