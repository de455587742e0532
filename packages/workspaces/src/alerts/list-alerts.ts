import { type Actor, isAllowed, requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { Alert } from '@recado/db/client'
import {
  ALERT_KINDS,
  ALERT_SEVERITIES,
  type AlertDetails,
  type AlertDto,
  type AlertKind,
  type AlertList,
  alertRule,
} from '../schemas/alerts.ts'

/** The workspace's open alerts. Who can do nothing about one learns only what cannot be sent. */
export async function listAlerts({ ctx }: { ctx: Context }): Promise<AlertList> {
  requirePermission(ctx, 'workspace.read')
  const rows = await ctx.db.prisma.alert.findMany({
    where: { workspaceId: ctx.workspaceId, clearedAt: null, kind: { in: ALERT_KINDS } },
    orderBy: [{ raisedAt: 'desc' }, { id: 'desc' }],
    take: MAX_ALERTS,
  })
  const now = ctx.clock.now()
  const alerts = rows.filter((row) => !isOver(row.details as AlertDetails, now)).map(toAlert)
  const stops = new Set(alerts.map(({ stops }) => stops))
  return {
    items: alerts.filter(({ kind }) => mayAct(ctx.actor, kind)).toSorted(bySeverity),
    stopped: stops.has('everything') ? 'everything' : stops.has('templates') ? 'templates' : null,
  }
}

function toAlert({ id, subject, details, raisedAt, ...row }: Alert): AlertDto {
  const kind = row.kind as AlertKind
  const { severity, stops = null, action, canDismiss = false } = alertRule(kind)
  return {
    id,
    kind,
    severity,
    subject,
    details: details as AlertDetails,
    stops,
    action,
    canDismiss,
    raisedAt: raisedAt.toISOString(),
  }
}

/** A company with hundreds of paused templates needs the templates page, not hundreds of lines in a banner. */
const MAX_ALERTS = 200

const isOver = ({ until }: AlertDetails, now: Date): boolean => typeof until === 'string' && new Date(until) <= now

export const mayAct = (actor: Actor, kind: AlertKind): boolean =>
  actor.type === 'system' ||
  isAllowed(actor.role, 'integration.manage') ||
  (alertRule(kind).audience === 'templates' && isAllowed(actor.role, 'templates.manage'))

const rank = ({ stops, severity }: AlertDto): number => ALERT_SEVERITIES.indexOf(severity) * 2 + (stops ? 0 : 1)
const bySeverity = (one: AlertDto, other: AlertDto): number => rank(one) - rank(other)
