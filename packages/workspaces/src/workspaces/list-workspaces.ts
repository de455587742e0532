import type { ServerContext } from '../context.ts'
import type { WorkspaceSummary } from '../schemas.ts'

/** The workspaces a person belongs to, by name. */
export async function listWorkspaces({
  ctx,
  input,
}: {
  ctx: Pick<ServerContext, 'db'>
  input: { userId: string }
}): Promise<WorkspaceSummary[]> {
  const memberships = await ctx.db.prisma.member.findMany({
    where: { userId: input.userId },
    select: { role: true, workspace: { select: { slug: true, name: true } } },
    orderBy: [{ workspace: { name: 'asc' } }, { workspaceId: 'asc' }],
  })
  return memberships.map(({ role, workspace }) => ({ ...workspace, role }))
}
