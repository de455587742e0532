import { typing } from '@recado/inbox'
import { ConversationInput } from '@recado/inbox/schemas'
import { workspaceProcedure } from '../../trpc.ts'

export const typingProcedure = workspaceProcedure('inbox.write')
  .input(ConversationInput)
  .mutation(({ ctx, input }): Promise<void> => typing({ ctx, input }))
