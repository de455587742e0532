import type { NewFeedEvent } from './append-feed-events.ts'

/** A message changed and, with a reaction of ours, the message it is drawn on, by our id. */
export const messageUpdated = (
  of: { workspaceId: string; conversationId: string },
  messageId: string,
  targetId?: string | null,
): NewFeedEvent[] =>
  [messageId, targetId].flatMap((id) => {
    if (!id) return []
    const { workspaceId, conversationId } = of
    return [{ workspaceId, type: 'message.updated', conversationId, messageId: id }]
  })
