import {
  acceptInvitation,
  createInvitation,
  getInvitation,
  listInvitations,
  registerByInvitation,
  revokeInvitation,
} from '@recado/workspaces'
import {
  CreateInvitationInput,
  InvitationTokenInput,
  RegisterByInvitationInput,
  RevokeInvitationInput,
} from '@recado/workspaces/schemas'
import { authedProcedure, publicProcedure, router, workspaceProcedure } from '../trpc.ts'

export const invitationsRouter = router({
  list: workspaceProcedure('members.manage').query(({ ctx }) => listInvitations({ ctx })),
  create: workspaceProcedure('members.manage')
    .input(CreateInvitationInput)
    .mutation(({ ctx, input }) => createInvitation({ ctx, input })),
  revoke: workspaceProcedure('members.manage')
    .input(RevokeInvitationInput)
    .mutation(({ ctx, input }) => revokeInvitation({ ctx, input })),

  get: publicProcedure.input(InvitationTokenInput).query(({ ctx, input }) => getInvitation({ ctx: ctx.deps, input })),
  accept: authedProcedure
    .input(InvitationTokenInput)
    .mutation(({ ctx, input }) => acceptInvitation({ ctx, input: { ...input, userId: ctx.person.id } })),
  register: publicProcedure
    .input(RegisterByInvitationInput)
    .mutation(({ ctx, input }) => registerByInvitation({ ctx: ctx.deps, input })),
})
