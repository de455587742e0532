import { AppError, newId } from '@recado/core'
import type { Prisma } from '@recado/db/client'
import { recordAudit } from '../audit/record-audit.ts'
import type { ServerContext } from '../context.ts'
import { createPerson, hashPersonPassword } from '../people/create-person.ts'
import type { InvitationTokenInput, RegisterByInvitationInput } from '../schemas.ts'
import { onUniqueViolation } from '../unique-violation.ts'
import { findOpenInvitation } from './get-invitation.ts'
import { hashInvitationToken } from './invitation-token.ts'

/** Somebody signed in joins with the address that was invited. Errors: INVITATION_INVALID, INVITATION_OTHER_EMAIL. */
export async function acceptInvitation({
  ctx,
  input,
}: {
  ctx: ServerContext
  input: InvitationTokenInput & { userId: string }
}): Promise<{ workspace: { slug: string; name: string } }> {
  return ctx.db.prisma.$transaction(async (tx) => {
    const invitation = await claimInvitation(tx, input.token, ctx.clock.now())
    const user = await tx.user.findUniqueOrThrow({ where: { id: input.userId }, select: { email: true } })
    if (user.email !== invitation.email) {
      throw new AppError(
        'INVITATION_OTHER_EMAIL',
        `This invitation is for ${invitation.email}. Sign in as that person.`,
        {
          details: { email: invitation.email },
        },
      )
    }
    return join(tx, invitation, input.userId)
  })
}

/** Somebody new chooses a name and a password, and joins. Errors: INVITATION_INVALID, EMAIL_TAKEN (sign in instead). */
export async function registerByInvitation({
  ctx,
  input,
}: {
  ctx: ServerContext
  input: RegisterByInvitationInput
}): Promise<{ email: string; workspace: { slug: string; name: string } }> {
  // Refused before the slow hash, so that guessing tokens costs us nothing.
  await findOpenInvitation(ctx.db.prisma, input.token, ctx.clock.now())
  const passwordHash = await hashPersonPassword(input.password)

  const registration = ctx.db.prisma.$transaction(async (tx) => {
    const invitation = await claimInvitation(tx, input.token, ctx.clock.now())
    const { email } = invitation
    const userId = await createPerson(tx, { name: input.name, email, passwordHash, locale: input.locale })
    return { email, ...(await join(tx, invitation, userId)) }
  })
  return onUniqueViolation(
    registration,
    () => new AppError('EMAIL_TAKEN', 'This address already has an account. Sign in, then accept the invitation.'),
  )
}

/** The open invitation, marked accepted; of two at once, the second finds it accepted. */
async function claimInvitation(tx: Prisma.TransactionClient, token: string, now: Date) {
  const tokenHash = hashInvitationToken(token)
  await tx.$queryRaw`SELECT 1 AS locked FROM workspace_schema.invitations WHERE token_hash = ${tokenHash} FOR UPDATE`
  const invitation = await findOpenInvitation(tx, token, now)
  await tx.invitation.update({ where: { tokenHash }, data: { acceptedAt: now } })
  return invitation
}

async function join(
  tx: Prisma.TransactionClient,
  invitation: Awaited<ReturnType<typeof findOpenInvitation>>,
  userId: string,
) {
  const { workspaceId, role, workspace } = invitation
  // A member already keeps the role they have.
  await tx.member.createMany({ data: [{ workspaceId, id: newId(), userId, role }], skipDuplicates: true })
  await recordAudit(tx, {
    workspaceId,
    actor: { type: 'user', userId, role },
    action: 'invitation.accept',
    subjectId: invitation.id,
    details: { role },
  })
  return { workspace }
}
