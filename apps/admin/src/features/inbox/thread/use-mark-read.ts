import type { ConversationSummary } from '@recado/inbox/schemas'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { trpcClient } from '../../../lib/trpc.ts'
import { useInboxSession } from '../inbox-session.ts'

/** So that a burst of messages is one request, and a glance in passing none. */
const SETTLE_MS = 400

/** Marks what is unread as read once a person really sees it: the page in front, the thread at its end. */
export function useMarkRead(
  conversation: ConversationSummary,
  { isAtEnd, canWrite }: { isAtEnd: boolean; canWrite: boolean },
): void {
  const { workspace, feed } = useInboxSession()
  const { id: conversationId, unreadCount } = conversation
  const isInFront = useSyncExternalStore(subscribeToFront, isPageInFront)
  const refused = useRef(0)
  const { mutate } = useMutation({
    mutationFn: () => trpcClient.inbox.markRead.mutate({ workspace, conversationId }),
    retry: 3,
    // Shown as it is on the server; tried again when there is more to read.
    onError: async () => {
      refused.current = unreadCount
      // Without the network the feed brings the truth once it is back.
      await trpcClient.inbox.getConversation
        .query({ workspace, conversationId })
        .then(feed.applyConversation, () => undefined)
    },
  })
  const shouldMark = canWrite && isAtEnd && isInFront && unreadCount > 0 && unreadCount !== refused.current
  useEffect(() => {
    if (!shouldMark) return
    const timer = setTimeout(() => {
      feed.applyConversation({ ...conversation, unreadCount: 0 })
      mutate()
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [shouldMark, unreadCount, conversationId])
}

function subscribeToFront(listener: () => void): () => void {
  addEventListener('focus', listener)
  addEventListener('blur', listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    removeEventListener('focus', listener)
    removeEventListener('blur', listener)
    document.removeEventListener('visibilitychange', listener)
  }
}

const isPageInFront = (): boolean => document.visibilityState === 'visible' && document.hasFocus()
