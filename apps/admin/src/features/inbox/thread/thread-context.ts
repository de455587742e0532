import type { MessageDto } from '@recado/inbox/schemas'
import { createContext, use } from 'react'

/** What lies over the thread, and which message it is about. */
export interface ThreadOverlay {
  type: 'viewer' | 'emoji' | 'details'
  messageId: string
}

/** What a message may ask of the thread it is in. The same object for as long as the thread is open. */
export interface ThreadActions {
  clientName: string
  /** Null for those who only read. */
  reply: ((message: MessageDto) => void) | null
  /** Whether WhatsApp would take a reaction to it now. */
  mayReact: (message: MessageDto) => boolean
  /** Goes to a message of this conversation, loading what lies between. */
  show: (messageId: string) => void
  open: (overlay: ThreadOverlay) => void
}

export const ThreadContext = createContext<ThreadActions | null>(null)

export function useThread(): ThreadActions {
  const actions = use(ThreadContext)
  if (!actions) throw new Error('useThread needs a ThreadContext above it')
  return actions
}
