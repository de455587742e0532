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

type Restore = (conversationId: string, text: string) => void
const composers = new Set<Restore>()

/** Words that were taken back stand before what one has begun to write since. */
export function restoreDraft(workspace: string, conversationId: string, text: string): void {
  const begun = readDraft(workspace, conversationId)
  saveDraft(workspace, conversationId, begun ? `${text}\n${begun}` : text)
  for (const restore of composers) restore(conversationId, readDraft(workspace, conversationId))
}

export function onRestoredDraft(restore: Restore): () => void {
  composers.add(restore)
  return () => composers.delete(restore)
}
