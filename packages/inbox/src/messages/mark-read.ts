import { requirePermission } from '@recado/core'
import { withTransaction } from '@recado/db'
import { appendFeedEvents } from '../feed/append-feed-events.ts'
import type { ConversationInput } from '../schemas.ts'
import { lastInboundMessage } from './last-inbound-message.ts'
import type { MessageContext } from './message-context.ts'
import { markReadJob } from './message-jobs.ts'

/**
 * Nothing in the conversation is unread any more, and the customer sees blue ticks (best effort, in a job).
 * Does nothing where nothing is unread, or where there is no such conversation.
 */
export async function markRead({ ctx, input }: { ctx: MessageContext; input: ConversationInput }): Promise<void> {
  requirePermission(ctx, 'inbox.write')
  const { workspaceId } = ctx
  const { conversationId } = input
  await withTransaction(ctx.db, async (tx) => {
    const { rowCount } = await tx.query(
      `UPDATE conversation_schema.conversations SET unread_count = 0
       WHERE workspace_id = $1 AND id = $2 AND unread_count > 0`,
      [workspaceId, conversationId],
    )
    if (!rowCount) return
    await appendFeedEvents(tx, [{ workspaceId, type: 'conversation.updated', conversationId }])
    const messageId = await lastInboundMessage(tx, { workspaceId, conversationId })
    if (!messageId) return
    const options = { singletonKey: messageId }
    await ctx.jobs.enqueue(tx, markReadJob, { workspaceId, conversationId, messageId, typing: false }, options)
  })
}
