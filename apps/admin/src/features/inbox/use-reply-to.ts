import type { MessageDto } from '@recado/inbox/schemas'
import { useCallback, useSyncExternalStore } from 'react'

const quoted = new Map<string, MessageDto>()
const listeners = new Set<() => void>()

/** The next message of this conversation will quote `message`; null takes that back. */
export function setReplyTo(conversationId: string, message: MessageDto | null): void {
  if (message) quoted.set(conversationId, message)
  else quoted.delete(conversationId)
  for (const listener of listeners) listener()
}

/** What the next message of a conversation answers to. Kept while one looks at another conversation, like the draft. */
export function useReplyTo(conversationId: string): MessageDto | null {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => quoted.get(conversationId) ?? null, [conversationId]),
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
