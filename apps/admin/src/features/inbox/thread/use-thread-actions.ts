import type { ConversationSummary } from '@recado/inbox/schemas'
import { useLayoutEffect, useMemo, useRef } from 'react'
import { replyWindow } from '../composer/reply-window.ts'
import { setReplyTo } from '../use-reply-to.ts'
import { canBeQuoted } from './menu/can-be-quoted.ts'
import type { ThreadActions } from './thread-context.ts'

/** What messages may ask of this thread. Kept the same while the conversation changes, so that bubbles are not redrawn. */
export function useThreadActions(
  conversation: ConversationSummary,
  { name, canWrite, show, open }: { name: string; canWrite: boolean } & Pick<ThreadActions, 'show' | 'open'>,
): ThreadActions {
  const latest = useRef(conversation)
  useLayoutEffect(() => {
    latest.current = conversation
  }, [conversation])
  const { id } = conversation
  return useMemo(
    () => ({
      clientName: name,
      reply: canWrite ? (message) => setReplyTo(id, message) : null,
      mayReact: (message) => {
        const { channel, windowExpiresAt } = latest.current
        if (channel !== 'WHATSAPP_CLOUD' || !canBeQuoted(message) || message.changes?.revokedAt) return false
        return replyWindow(windowExpiresAt, Date.now()).state === 'open'
      },
      show,
      open,
    }),
    [id, name, canWrite, show, open],
  )
}
