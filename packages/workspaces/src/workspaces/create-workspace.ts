import { randomBytes } from 'node:crypto'
import { AppError, ForbiddenError, newId } from '@recado/core'
import type { Prisma } from '@recado/db/client'
import { recordAudit } from '../audit/record-audit.ts'
import type { ServerContext } from '../context.ts'
import type { CreateWorkspaceInput, WorkspaceSummary } from '../schemas.ts'
import { onUniqueViolation } from '../unique-violation.ts'

/** A further workspace, owned by who creates it: somebody who already runs one. Errors: FORBIDDEN, SLUG_TAKEN. */
export async function createWorkspace({
  ctx,
  input,
}: {
  ctx: ServerContext
  input: CreateWorkspaceInput & { userId: string }
}): Promise<WorkspaceSummary> {
  const runs = await ctx.db.prisma.member.count({ where: { userId: input.userId, role: { in: ['OWNER', 'ADMIN'] } } })
  if (runs === 0) throw new ForbiddenError('creating workspaces')

  const creation = ctx.db.prisma.$transaction((tx) => insertWorkspace(tx, { ...input, ownerId: input.userId }))
  await onUniqueViolation(creation, () => slugTaken(input.slug))
  return { slug: input.slug, name: input.name, role: 'OWNER' }
}

export const slugTaken = (slug: string) =>
  new AppError('SLUG_TAKEN', `The address "${slug}" is already used by another workspace.`, {
    details: { field: 'slug' },
  })

/** The workspace, its owner and the line in the audit log, within the caller's transaction. Answers the new id. */
export async function insertWorkspace(
  tx: Prisma.TransactionClient,
  { name, slug, ownerId }: { name: string; slug: string; ownerId: string },
): Promise<string> {
  const workspaceId = newId()
  await tx.workspace.create({
    data: { id: workspaceId, slug, name, whatsappWebhookRouteToken: randomBytes(24).toString('base64url') },
  })
  await tx.member.create({ data: { workspaceId, id: newId(), userId: ownerId, role: 'OWNER' } })
  await recordAudit(tx, {
    workspaceId,
    actor: { type: 'user', userId: ownerId, role: 'OWNER' },
    action: 'workspace.create',
    subjectId: workspaceId,
    details: { slug, name },
  })
  return workspaceId
}
