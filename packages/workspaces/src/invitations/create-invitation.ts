import { AppError, newId, requirePermission } from '@recado/core'
import { recordAudit } from '../audit/record-audit.ts'
import type { InvitationContext } from '../context.ts'
import { invitationMail } from '../mail/invitation-mail.ts'
import { requireOwner } from '../members/change-member.ts'
import { toPerson } from '../people/update-profile.ts'
import type { CreateInvitationInput, InvitationDto } from '../schemas.ts'
import { hashInvitationToken, newInvitationToken } from './invitation-token.ts'
import { toInvitationDto } from './list-invitations.ts'

const DAYS_VALID = 7

/**
 * Invites an address by e-mail; an older open invitation of it stops working. The link is answered too, to be handed
 * over when the mail could not be sent (`mailed: false`). Errors: FORBIDDEN, ALREADY_MEMBER.
 */
export async function createInvitation({
  ctx,
  input,
}: {
  ctx: InvitationContext
  input: CreateInvitationInput
}): Promise<{ invitation: InvitationDto; url: string; mailed: boolean }> {
  requirePermission(ctx, 'members.manage')
  if (input.role === 'OWNER') requireOwner(ctx.actor)

  const token = newInvitationToken()
  const invitation = await insertInvitation(ctx, input, token)
  const url = `${ctx.publicUrl}/invite/${token}`
  return { invitation: toInvitationDto(invitation), url, mailed: await mailInvitation(ctx, input, url) }
}

async function insertInvitation(ctx: InvitationContext, input: CreateInvitationInput, token: string) {
  const { workspaceId } = ctx
  const now = ctx.clock.now()
  return ctx.db.prisma.$transaction(async (tx) => {
    if (await tx.member.findFirst({ where: { workspaceId, user: { email: input.email } } })) {
      throw new AppError('ALREADY_MEMBER', `${input.email} is already a member of this workspace.`)
    }
    await tx.invitation.updateMany({
      where: { workspaceId, email: input.email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    })
    const invitation = await tx.invitation.create({
      data: {
        workspaceId,
        id: newId(),
        email: input.email,
        role: input.role,
        tokenHash: hashInvitationToken(token),
        invitedByUserId: ctx.actor.type === 'user' ? ctx.actor.userId : null,
        createdAt: now,
        expiresAt: new Date(now.getTime() + DAYS_VALID * 86_400_000),
      },
    })
    await recordAudit(tx, { ...ctx, action: 'invitation.create', subjectId: invitation.id, details: { ...input } })
    return invitation
  })
}

/** The token may be in no job payload, so the mail goes out here; where it fails, the link is still on the screen. */
async function mailInvitation(ctx: InvitationContext, input: CreateInvitationInput, url: string): Promise<boolean> {
  const inviterId = ctx.actor.type === 'user' ? ctx.actor.userId : null
  const [workspace, inviter] = await Promise.all([
    ctx.db.prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId }, select: { name: true } }),
    inviterId ? ctx.db.prisma.user.findUnique({ where: { id: inviterId } }) : null,
  ])
  const mail = invitationMail({
    workspaceName: workspace.name,
    inviterName: inviter?.name ?? null,
    daysValid: DAYS_VALID,
    url,
    locale: (inviter && toPerson(inviter).locale) ?? 'pt-BR',
  })
  return ctx.mailer.send({ to: input.email, ...mail }).then(
    () => true,
    () => false, // the mailer has logged why
  )
}
