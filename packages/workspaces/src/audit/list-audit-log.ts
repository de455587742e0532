import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { AuditEntryDto } from '../schemas.ts'

const PAGE = 200

/** The last 200 entries, newest first. */
export async function listAuditLog({ ctx }: { ctx: Context }): Promise<AuditEntryDto[]> {
  requirePermission(ctx, 'members.manage')
  const entries = await ctx.db.prisma.auditEntry.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: { id: 'desc' }, // uuid v7: by time
    take: PAGE,
  })
  const userIds = [...new Set(entries.flatMap((entry) => entry.actorUserId ?? []))]
  const users = await ctx.db.prisma.user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } })
  const names = new Map(users.map((user) => [user.id, user.name]))
  return entries.map((entry) => ({
    id: entry.id,
    action: entry.action,
    actorUserId: entry.actorUserId,
    actorName: (entry.actorUserId && names.get(entry.actorUserId)) || null,
    subjectId: entry.subjectId,
    details: entry.details as Record<string, unknown>,
    createdAt: entry.createdAt.toISOString(),
  }))
}
