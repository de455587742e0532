import type { MessageDto } from '@recado/inbox/schemas'
import { useMemo } from 'react'
import type { QuotedMessage } from './kinds/quote.tsx'

/** What each message answers to, the same object as long as nothing about it changes. */
export function useQuotes(messages: readonly MessageDto[], name: string, you: string) {
  return useMemo(() => {
    const byId = new Map(messages.map((message) => [message.id, message]))
    const made = new Map<string, QuotedMessage>()
    return (message: Pick<MessageDto, 'replyToId' | 'extras'>): QuotedMessage | null => {
      const key = message.replyToId ?? (quotesUnknown(message) ? 'unknown' : null)
      if (!key) return null
      const found = byId.get(key) ?? null
      const author = found?.senderType === 'CLIENT' ? name : (found?.sender?.name ?? you)
      const known = made.get(key) ?? { id: message.replyToId, message: found, author }
      made.set(key, known)
      return known
    }
  }, [messages, name, you])
}

const quotesUnknown = ({ extras }: Pick<MessageDto, 'extras'>): boolean => extras.quotedId !== null
