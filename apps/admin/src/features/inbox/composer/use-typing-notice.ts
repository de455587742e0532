import { useCallback, useRef } from 'react'
import { trpcClient } from '../../../lib/trpc.ts'
import { useInboxSession } from '../inbox-session.ts'

/** WhatsApp shows "typing…" for 25 seconds, or until the message comes. */
const EVERY_MS = 20_000

/** Tells the customer that someone is writing; a nicety, so a failure is nobody's concern. */
export function useTypingNotice(conversationId: string): () => void {
  const { workspace } = useInboxSession()
  const last = useRef(Number.NEGATIVE_INFINITY)
  return useCallback(() => {
    const now = performance.now()
    if (now - last.current < EVERY_MS) return
    last.current = now
    trpcClient.inbox.typing.mutate({ workspace, conversationId }).catch(() => undefined)
  }, [workspace, conversationId])
}
