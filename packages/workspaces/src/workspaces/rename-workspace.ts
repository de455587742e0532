import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import { recordAudit } from '../audit/record-audit.ts'
import { publishFromPrisma } from '../publish-from-prisma.ts'
import type { RenameWorkspaceInput } from '../schemas.ts'
import { workspaceTopic } from '../secrets/credentials-cache.ts'

/**
 * Gives a workspace another name. Its slug stays: it is in bookmarks, invitations under way and everybody's history.
 * Errors: FORBIDDEN.
 */
export async function renameWorkspace({ ctx, input }: { ctx: Context; input: RenameWorkspaceInput }): Promise<void> {
  requirePermission(ctx, 'workspace.manage')
  const id = ctx.workspaceId
  await ctx.db.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 AS locked FROM workspace_schema.workspaces WHERE id = ${id}::uuid FOR UPDATE`
    const before = await tx.workspace.findUniqueOrThrow({ where: { id }, select: { name: true } })
    if (before.name === input.name) return
    await tx.workspace.update({ where: { id }, data: { name: input.name } })
    const details = { from: before.name, to: input.name }
    await recordAudit(tx, { ...ctx, action: 'workspace.rename', subjectId: id, details })
    // The name is told with one's memberships, which this area has open pages ask for again.
    await publishFromPrisma(tx, workspaceTopic(id), 'members')
  })
}
