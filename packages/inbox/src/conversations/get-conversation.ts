import { NotFoundError, requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { ConversationInput, ConversationSummary } from '../schemas.ts'
import { hydrateConversations } from './conversation-summary.ts'

/** One conversation as the list shows it. Throws NOT_FOUND. */
export async function getConversation({
  ctx,
  input,
}: {
  ctx: Context
  input: ConversationInput
}): Promise<ConversationSummary> {
  requirePermission(ctx, 'inbox.read')
  const found = await hydrateConversations(ctx.db.pool, ctx.workspaceId, [input.conversationId])
  const summary = found.get(input.conversationId)
  if (!summary) throw new NotFoundError('Conversation')
  return summary
}
