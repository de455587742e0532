import { newId } from '@recado/core/schemas'
import type { MessageDto } from '@recado/inbox/schemas'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../../lib/errors.ts'
import { toast } from '../../../../lib/toast.ts'
import { trpcClient } from '../../../../lib/trpc.ts'
import { useInboxSession } from '../../inbox-session.ts'
import { ourReaction, withOurReaction } from './our-reaction.ts'

/** Reacts to a message, or takes our reaction back: on the screen at once, and as it was when the server says no. */
export function useReact(): (message: MessageDto, emoji: string | null) => void {
  const { t } = useTranslation('inbox')
  const { workspace, feed } = useInboxSession()
  return useCallback(
    (message, emoji) => {
      const { id: targetId, conversationId } = message
      const show = (next: string | null) => feed.changeMessage(message, (known) => withOurReaction(known, next))
      show(emoji)
      const content = { kind: 'reaction', targetId, emoji } as const
      // The answer is the reaction's own row; what it did to its target comes by the feed.
      trpcClient.inbox.sendMessage.mutate({ workspace, id: newId(), conversationId, content }).catch((error: Error) => {
        show(ourReaction(message))
        toast.error(t('thread.reactFailed', { reason: errorText(error) }))
      })
    },
    [t, workspace, feed],
  )
}
