import { type AreaItem, watchAreas } from '@recado/inbox'
import { createWorkspace, listAuditLog, listWorkspaces, renameWorkspace } from '@recado/workspaces'
import { CreateWorkspaceInput, RenameWorkspaceInput } from '@recado/workspaces/schemas'
import { stream } from '../stream.ts'
import { authedProcedure, router, workspaceProcedure } from '../trpc.ts'

export const workspacesRouter = router({
  list: authedProcedure.query(({ ctx }) => listWorkspaces({ ctx, input: { userId: ctx.person.id } })),
  create: authedProcedure
    .input(CreateWorkspaceInput)
    .mutation(({ ctx, input }) => createWorkspace({ ctx, input: { ...input, userId: ctx.person.id } })),
  rename: workspaceProcedure('workspace.manage')
    .input(RenameWorkspaceInput)
    .mutation(({ ctx, input }) => renameWorkspace({ ctx, input })),
  auditLog: workspaceProcedure('members.manage').query(({ ctx }) => listAuditLog({ ctx })),
  /** What `inbox.watch` tells of the workspace itself, for pages without the inbox: a tab needs one of the two. */
  watch: workspaceProcedure('workspace.read').subscription(async function* ({
    ctx,
    signal,
    path,
  }): AsyncGenerator<AreaItem> {
    yield* stream({ ...ctx, path }, signal, (until) => watchAreas({ ctx, signal: until }))
  }),
})
