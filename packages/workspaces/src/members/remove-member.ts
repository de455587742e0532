import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import { recordAudit } from '../audit/record-audit.ts'
import type { RemoveMemberInput } from '../schemas.ts'
import { changeMember } from './change-member.ts'

/** Takes somebody out of the workspace; what they wrote stays. Errors: NOT_FOUND, FORBIDDEN, LAST_OWNER. */
export async function removeMember({ ctx, input }: { ctx: Context; input: RemoveMemberInput }): Promise<void> {
  requirePermission(ctx, 'members.manage')
  await changeMember(ctx, input.memberId, async (tx, member) => {
    await tx.member.delete({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: member.id } } })
    await recordAudit(tx, {
      ...ctx,
      action: 'member.remove',
      subjectId: member.userId,
      details: { role: member.role },
    })
  })
}
