import type { ConversationStatus, ConversationSummary } from '@recado/inbox/schemas'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../lib/errors.ts'
import { toast } from '../../../lib/toast.ts'
import { trpcClient } from '../../../lib/trpc.ts'
import { clientName } from '../client/client-name.ts'
import { useInboxSession } from '../inbox-session.ts'

/** Closes an open conversation and opens a closed one: at once on the screen, with a way back. */
export function useSetStatus(): (conversation: ConversationSummary) => void {
  const { t } = useTranslation('inbox')
  const { workspace, feed } = useInboxSession()
  return useCallback(
    (conversation) => {
      const set = async (status: ConversationStatus, from: ConversationSummary): Promise<boolean> => {
        feed.applyConversation({ ...from, status })
        try {
          const input = { workspace, conversationId: from.id, status }
          feed.applyConversation(await trpcClient.inbox.setStatus.mutate(input))
          return true
        } catch (error) {
          feed.applyConversation(from)
          toast.error(errorText(error))
          return false
        }
      }
      const next = conversation.status === 'OPEN' ? 'CLOSED' : 'OPEN'
      toast.success(t(next === 'CLOSED' ? 'thread.closed' : 'thread.reopened'), {
        id: 'conversation-status',
        description: clientName(conversation.client),
        action: {
          label: t('thread.undo'),
          onClick: () => void set(conversation.status, { ...conversation, status: next }),
        },
      })
      void set(next, conversation)
    },
    [t, workspace, feed],
  )
}
