import { newId, requirePermission } from '@recado/core'
import { withTransaction } from '@recado/db'
import { recordAuditSql, resumeNumbers } from '@recado/workspaces'
import type { MessageContext } from './message-context.ts'
import { sweepOutboxJob } from './message-jobs.ts'

/** Lets the workspace's paused numbers send again, and wakes what waits. Should the reason still hold, they pause again. */
export async function resumeSending({ ctx }: { ctx: MessageContext }): Promise<void> {
  requirePermission(ctx, 'integration.manage')
  await withTransaction(ctx.db, async (tx) => {
    if (!(await resumeNumbers(tx, ctx.workspaceId, 'person'))) return
    await recordAuditSql(tx, { ...ctx, action: 'number.resume', subjectId: ctx.workspaceId })
    // Not folded into one that waits already, which may look before this commits.
    await ctx.jobs.enqueue(tx, sweepOutboxJob, {}, { singletonKey: newId() })
  })
}
