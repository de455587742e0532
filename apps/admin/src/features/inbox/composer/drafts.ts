import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const key = (workspace: string, conversationId: string) => `recado.draft:${workspace}:${conversationId}`

/** What one began to write and has not sent, for each conversation, on this device. */
export const readDraft = (workspace: string, conversationId: string): string =>
  localStorage.getItem(key(workspace, conversationId)) ?? ''

export function saveDraft(workspace: string, conversationId: string, text: string): void {
  if (text.trim() === '') localStorage.removeItem(key(workspace, conversationId))
  else localStorage.setItem(key(workspace, conversationId), text)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useDraft = (workspace: string, conversationId: string): string =>
  useSyncExternalStore(subscribe, () => readDraft(workspace, conversationId))
