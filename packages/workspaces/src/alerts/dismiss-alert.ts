import { AppError, ForbiddenError, NotFoundError, requirePermission } from '@recado/core'
import { type Context, withTransaction } from '@recado/db'
import { ALERT_KINDS, type AlertKind, alertRule, type DismissAlertInput } from '../schemas/alerts.ts'
import { mayAct } from './list-alerts.ts'
import { clearAlert } from './raise-alerts.ts'

/**
 * Puts away, for everybody, what was only to be known or may never be over. Anything else ends by itself.
 * Errors: NOT_FOUND; FORBIDDEN for who may not act on it; BAD_INPUT for what cannot be put away.
 */
export async function dismissAlert({ ctx, input }: { ctx: Context; input: DismissAlertInput }): Promise<void> {
  requirePermission(ctx, 'templates.manage')
  const { workspaceId } = ctx
  const alert = await ctx.db.prisma.alert.findFirst({
    where: { workspaceId, id: input.alertId, clearedAt: null, kind: { in: ALERT_KINDS } },
  })
  if (!alert) throw new NotFoundError('The alert')
  const kind = alert.kind as AlertKind
  if (!mayAct(ctx.actor, kind)) throw new ForbiddenError('integration.manage')
  if (!alertRule(kind).canDismiss) {
    throw new AppError('BAD_INPUT', 'This ends by itself, when what it is about is over.')
  }
  await withTransaction(ctx.db, (tx) => clearAlert(tx, { workspaceId, kind, subject: alert.subject }))
}
