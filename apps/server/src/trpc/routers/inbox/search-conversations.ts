import { searchConversations } from '@recado/inbox'
import { type ConversationSearch, SearchConversationsInput } from '@recado/inbox/schemas'
import { workspaceProcedure } from '../../trpc.ts'

export const searchConversationsProcedure = workspaceProcedure('inbox.read')
  .input(SearchConversationsInput)
  .query(({ ctx, input }): Promise<ConversationSearch> => searchConversations({ ctx, input }))
