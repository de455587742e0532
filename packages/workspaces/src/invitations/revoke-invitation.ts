import { NotFoundError, requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import { recordAudit } from '../audit/record-audit.ts'
import type { RevokeInvitationInput } from '../schemas.ts'

/** Makes an open invitation's link useless. Errors: NOT_FOUND, also when it was accepted or revoked before. */
export async function revokeInvitation({ ctx, input }: { ctx: Context; input: RevokeInvitationInput }): Promise<void> {
  requirePermission(ctx, 'members.manage')
  await ctx.db.prisma.$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { workspaceId: ctx.workspaceId, id: input.invitationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: ctx.clock.now() },
    })
    if (count === 0) throw new NotFoundError('The invitation')
    await recordAudit(tx, { ...ctx, action: 'invitation.revoke', subjectId: input.invitationId })
  })
}
