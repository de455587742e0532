import { router } from '../../trpc.ts'
import { countsProcedure } from './counts.ts'
import { getConversationProcedure } from './get-conversation.ts'
import { getMessageDetailsProcedure } from './get-message-details.ts'
import { listConversationsProcedure } from './list-conversations.ts'
import { listMessagesProcedure } from './list-messages.ts'
import { markReadProcedure } from './mark-read.ts'
import { resolveUnknownProcedure } from './resolve-unknown.ts'
import { retryMessageProcedure } from './retry-message.ts'
import { searchConversationsProcedure } from './search-conversations.ts'
import { sendMessageProcedure } from './send-message.ts'
import { setStatusProcedure } from './set-status.ts'
import { typingProcedure } from './typing.ts'
import { watchProcedure } from './watch.ts'

export const inboxRouter = router({
  listConversations: listConversationsProcedure,
  searchConversations: searchConversationsProcedure,
  getConversation: getConversationProcedure,
  listMessages: listMessagesProcedure,
  getMessageDetails: getMessageDetailsProcedure,
  counts: countsProcedure,
  setStatus: setStatusProcedure,
  sendMessage: sendMessageProcedure,
  retryMessage: retryMessageProcedure,
  resolveUnknown: resolveUnknownProcedure,
  markRead: markReadProcedure,
  typing: typingProcedure,
  watch: watchProcedure,
})
