import { type Actor, AppError, ForbiddenError, NotFoundError, type Role } from '@recado/core'
import type { Context } from '@recado/db'
import type { Prisma } from '@recado/db/client'
import { publishFromPrisma } from '../publish-from-prisma.ts'
import { workspaceTopic } from '../secrets/credentials-cache.ts'

/**
 * Runs `change` on a member while nobody else changes this workspace's members, and only if an owner remains.
 * Errors: NOT_FOUND; FORBIDDEN when somebody else than an owner touches an owner; LAST_OWNER.
 */
export async function changeMember(
  ctx: Context,
  memberId: string,
  change: (tx: Prisma.TransactionClient, member: { id: string; userId: string; role: Role }) => Promise<void>,
): Promise<void> {
  await ctx.db.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 AS locked FROM workspace_schema.workspaces WHERE id = ${ctx.workspaceId}::uuid FOR UPDATE`
    const member = await tx.member.findUnique({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: memberId } },
      select: { id: true, userId: true, role: true },
    })
    if (!member) throw new NotFoundError('The member')
    if (member.role === 'OWNER') requireOwner(ctx.actor)
    await change(tx, member)
    const owners = await tx.member.count({ where: { workspaceId: ctx.workspaceId, role: 'OWNER' } })
    if (owners === 0) throw new AppError('LAST_OWNER', 'A workspace needs an owner. Make somebody else an owner first.')
    // Open subscriptions of this person look again at what they may see.
    await publishFromPrisma(tx, workspaceTopic(ctx.workspaceId), 'members')
  })
}

/** Only an owner makes, changes or removes an owner: an admin cannot rise above themselves. */
export function requireOwner(actor: Actor): void {
  if (actor.type === 'user' && actor.role !== 'OWNER') throw new ForbiddenError('changing owners')
}
