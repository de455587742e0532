import type { MessageDto } from '@recado/inbox/schemas'
import { useCallback } from 'react'
import { restoreDraft } from './composer/drafts.ts'
import { useInboxSession } from './inbox-session.ts'
import { setReplyTo } from './use-reply-to.ts'

/**
 * Takes back the last thing of a conversation that is held, or the one named; words, and what they answered, return to
 * the composer. False when there is none: it has left.
 */
export function useUndo(): (conversationId: string, id?: string, quoted?: MessageDto | null) => boolean {
  const { workspace, outbox } = useInboxSession()
  return useCallback(
    (conversationId, id, quoted) => {
      const last = id ?? outbox.entriesOf(conversationId).findLast(({ state }) => state === 'held')?.id
      const entry = last ? outbox.undo(last) : null
      if (!entry) return false
      if (entry.content.kind === 'text') {
        restoreDraft(workspace, conversationId, entry.content.text)
        if (quoted) setReplyTo(conversationId, quoted)
      }
      return true
    },
    [workspace, outbox],
  )
}
