import { markRead } from '@recado/inbox'
import { ConversationInput } from '@recado/inbox/schemas'
import { workspaceProcedure } from '../../trpc.ts'

export const markReadProcedure = workspaceProcedure('inbox.write')
  .input(ConversationInput)
  .mutation(({ ctx, input }): Promise<void> => markRead({ ctx, input }))
