import { NotFoundError, requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { Jobs } from '@recado/jobs'
import { recordAudit } from '@recado/workspaces'
import { applyWebhooksJob } from './ingest-jobs.ts'

/**
 * Applies a stored delivery again: after a dead letter's cause was mended, say. Its dead letters go, and come back if
 * the cause is still there; what it brought the first time is not brought twice. A workspace may replay what came in by
 * its own URL and what lies in its dead letters. Throws NOT_FOUND for any other, and for one past its 30 days.
 */
export async function replayDelivery({
  ctx,
  input,
}: {
  ctx: Context & { jobs: Jobs }
  input: { deliveryId: bigint }
}): Promise<void> {
  requirePermission(ctx, 'integration.manage')
  const { workspaceId, actor } = ctx
  const { deliveryId } = input
  await ctx.db.prisma.$transaction(async (tx) => {
    const letter = await tx.deadLetter.findFirst({ where: { deliveryId, workspaceId }, select: { id: true } })
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id: deliveryId, ...(letter ? {} : { routeWorkspaceId: workspaceId }) },
      data: { appliedAt: null },
    })
    if (count === 0) throw new NotFoundError('The delivery')
    await tx.deadLetter.deleteMany({ where: { deliveryId } })
    await recordAudit(tx, { workspaceId, actor, action: 'delivery.replay', subjectId: String(deliveryId) })
  })
  // Should this be lost, the sweep finds the delivery.
  await ctx.jobs.enqueue(null, applyWebhooksJob, {})
}
