import { AppError } from '@recado/core'
import type { ServerContext } from '../context.ts'
import type { CreateOwnerInput } from '../schemas.ts'
import { onUniqueViolation } from '../unique-violation.ts'
import { insertWorkspace, slugTaken } from '../workspaces/create-workspace.ts'
import { createPerson, hashPersonPassword } from './create-person.ts'

/** Whether nobody can sign in yet: the first run. */
export async function needsOwner({ ctx }: { ctx: Pick<ServerContext, 'db'> }): Promise<boolean> {
  return (await ctx.db.prisma.user.findFirst({ select: { id: true } })) === null
}

/**
 * First run: the first person and their workspace. Of several at once, one succeeds.
 * Errors: SETUP_ALREADY_DONE as soon as anybody exists; SLUG_TAKEN.
 */
export async function createOwner({
  ctx,
  input,
}: {
  ctx: ServerContext
  input: CreateOwnerInput
}): Promise<{ userId: string; workspace: { slug: string; name: string } }> {
  if (!(await needsOwner({ ctx }))) throw setupAlreadyDone()
  const passwordHash = await hashPersonPassword(input.password)

  const creation = ctx.db.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('recado.create-owner'))`
    if (await tx.user.findFirst({ select: { id: true } })) throw setupAlreadyDone()
    const userId = await createPerson(tx, { ...input, passwordHash })
    await insertWorkspace(tx, { name: input.workspaceName, slug: input.workspaceSlug, ownerId: userId })
    return userId
  })
  const userId = await onUniqueViolation(creation, () => slugTaken(input.workspaceSlug))
  return { userId, workspace: { slug: input.workspaceSlug, name: input.workspaceName } }
}

const setupAlreadyDone = () => new AppError('SETUP_ALREADY_DONE', 'This installation already has its owner. Sign in.')
