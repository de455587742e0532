import { setStatus } from '@recado/inbox'
import { type ConversationSummary, SetStatusInput } from '@recado/inbox/schemas'
import { workspaceProcedure } from '../../trpc.ts'

export const setStatusProcedure = workspaceProcedure('inbox.write')
  .input(SetStatusInput)
  .mutation(({ ctx, input }): Promise<ConversationSummary> => setStatus({ ctx, input }))
