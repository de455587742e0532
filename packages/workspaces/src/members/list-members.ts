import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { MemberDto } from '../schemas.ts'

/** Everybody in the workspace, by name. */
export async function listMembers({ ctx }: { ctx: Context }): Promise<MemberDto[]> {
  requirePermission(ctx, 'workspace.read')
  const members = await ctx.db.prisma.member.findMany({
    where: { workspaceId: ctx.workspaceId },
    include: { user: { select: { name: true, email: true } } },
    orderBy: [{ user: { name: 'asc' } }, { id: 'asc' }],
  })
  return members.map(({ id, userId, role, createdAt, user }) => ({
    id,
    userId,
    role,
    name: user.name,
    email: user.email,
    createdAt: createdAt.toISOString(),
  }))
}
