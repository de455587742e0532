import { countConversations } from '@recado/inbox'
import type { ConversationCounts } from '@recado/inbox/schemas'
import { workspaceProcedure } from '../../trpc.ts'

export const countsProcedure = workspaceProcedure('inbox.read').query(
  ({ ctx }): Promise<ConversationCounts> => countConversations({ ctx }),
)
