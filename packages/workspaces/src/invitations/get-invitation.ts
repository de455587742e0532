import { AppError } from '@recado/core'
import type { Prisma } from '@recado/db/client'
import type { ServerContext } from '../context.ts'
import type { InvitationPreview, InvitationTokenInput } from '../schemas.ts'
import { hashInvitationToken } from './invitation-token.ts'

/** What the page behind the link shows; whoever has the link may see it. Error: INVITATION_INVALID. */
export async function getInvitation({
  ctx,
  input,
}: {
  ctx: ServerContext
  input: InvitationTokenInput
}): Promise<InvitationPreview> {
  const { prisma } = ctx.db
  const invitation = await findOpenInvitation(prisma, input.token, ctx.clock.now())
  const [invitedUser, inviter] = await Promise.all([
    prisma.user.findUnique({ where: { email: invitation.email }, select: { id: true } }),
    invitation.invitedByUserId
      ? prisma.user.findUnique({ where: { id: invitation.invitedByUserId }, select: { name: true } })
      : null,
  ])
  return {
    email: invitation.email,
    role: invitation.role,
    workspaceName: invitation.workspace.name,
    invitedByName: inviter?.name ?? null,
    hasAccount: invitedUser !== null,
  }
}

export async function findOpenInvitation(
  prisma: Pick<Prisma.TransactionClient, 'invitation'>,
  token: string,
  now: Date,
) {
  const invitation = await prisma.invitation.findUnique({
    where: { tokenHash: hashInvitationToken(token) },
    include: { workspace: { select: { slug: true, name: true } } },
  })
  if (!invitation) throw invalid('unknown')
  if (invitation.acceptedAt) throw invalid('accepted')
  if (invitation.revokedAt) throw invalid('revoked')
  if (invitation.expiresAt <= now) throw invalid('expired')
  return invitation
}

const invalid = (reason: 'unknown' | 'accepted' | 'revoked' | 'expired') =>
  new AppError('INVITATION_INVALID', `This invitation is ${reason}. Ask for a new one.`, { details: { reason } })
