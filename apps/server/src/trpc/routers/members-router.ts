import { listMembers, removeMember, updateMemberRole } from '@recado/workspaces'
import { RemoveMemberInput, UpdateMemberRoleInput } from '@recado/workspaces/schemas'
import { router, workspaceProcedure } from '../trpc.ts'

export const membersRouter = router({
  list: workspaceProcedure('workspace.read').query(({ ctx }) => listMembers({ ctx })),
  updateRole: workspaceProcedure('members.manage')
    .input(UpdateMemberRoleInput)
    .mutation(({ ctx, input }) => updateMemberRole({ ctx, input })),
  remove: workspaceProcedure('members.manage')
    .input(RemoveMemberInput)
    .mutation(({ ctx, input }) => removeMember({ ctx, input })),
})
