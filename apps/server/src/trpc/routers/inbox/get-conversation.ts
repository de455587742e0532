import { getConversation } from '@recado/inbox'
import { ConversationInput, type ConversationSummary } from '@recado/inbox/schemas'
import { workspaceProcedure } from '../../trpc.ts'

export const getConversationProcedure = workspaceProcedure('inbox.read')
  .input(ConversationInput)
  .query(({ ctx, input }): Promise<ConversationSummary> => getConversation({ ctx, input }))
