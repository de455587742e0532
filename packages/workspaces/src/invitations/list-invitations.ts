import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { Invitation } from '@recado/db/client'
import type { InvitationDto } from '../schemas.ts'

/** The invitations that can still be accepted, newest first. */
export async function listInvitations({ ctx }: { ctx: Context }): Promise<InvitationDto[]> {
  requirePermission(ctx, 'members.manage')
  const invitations = await ctx.db.prisma.invitation.findMany({
    where: { workspaceId: ctx.workspaceId, acceptedAt: null, revokedAt: null, expiresAt: { gt: ctx.clock.now() } },
    orderBy: { id: 'desc' },
  })
  return invitations.map(toInvitationDto)
}

export const toInvitationDto = (
  invitation: Pick<Invitation, 'id' | 'email' | 'role' | 'createdAt' | 'expiresAt'>,
): InvitationDto => ({
  id: invitation.id,
  email: invitation.email,
  role: invitation.role,
  createdAt: invitation.createdAt.toISOString(),
  expiresAt: invitation.expiresAt.toISOString(),
})
