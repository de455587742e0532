import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import { recordAudit } from '../audit/record-audit.ts'
import type { UpdateMemberRoleInput } from '../schemas.ts'
import { changeMember, requireOwner } from './change-member.ts'

/** Gives a member another role. Errors: NOT_FOUND, FORBIDDEN, LAST_OWNER. */
export async function updateMemberRole({ ctx, input }: { ctx: Context; input: UpdateMemberRoleInput }): Promise<void> {
  requirePermission(ctx, 'members.manage')
  if (input.role === 'OWNER') requireOwner(ctx.actor)
  await changeMember(ctx, input.memberId, async (tx, member) => {
    await tx.member.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: member.id } },
      data: { role: input.role },
    })
    await recordAudit(tx, {
      ...ctx,
      action: 'member.update-role',
      subjectId: member.userId,
      details: { from: member.role, to: input.role },
    })
  })
}
