import { listConversations } from '@recado/inbox'
import { type ConversationPage, ListConversationsInput } from '@recado/inbox/schemas'
import { workspaceProcedure } from '../../trpc.ts'

export const listConversationsProcedure = workspaceProcedure('inbox.read')
  .input(ListConversationsInput)
  .query(({ ctx, input }): Promise<ConversationPage> => listConversations({ ctx, input }))
