import { requirePermission } from '@recado/core'
import type { ConversationInput } from '../schemas.ts'
import { lastInboundMessage } from './last-inbound-message.ts'
import type { MessageContext } from './message-context.ts'
import { markReadJob } from './message-jobs.ts'

/** Meta shows it for 25 s or until a message comes, so asking more often than this is idle. */
const TYPING_EVERY_SECONDS = 20

/**
 * Shows the customer that someone is writing. Meta marks the conversation as read with it. Best effort: it is left out
 * where the customer never wrote, and asked for once in 20 s however often the page says so.
 */
export async function typing({ ctx, input }: { ctx: MessageContext; input: ConversationInput }): Promise<void> {
  requirePermission(ctx, 'inbox.write')
  const { workspaceId } = ctx
  const { conversationId } = input
  const messageId = await lastInboundMessage(ctx.db.pool, { workspaceId, conversationId })
  if (!messageId) return
  const options = { singletonKey: `typing:${conversationId}`, singletonSeconds: TYPING_EVERY_SECONDS }
  await ctx.jobs.enqueue(null, markReadJob, { workspaceId, conversationId, messageId, typing: true }, options)
}
