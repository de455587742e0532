import { requirePermission } from '@recado/core'
import { type Context, withTransaction } from '@recado/db'
import { appendFeedEvents } from '../feed/append-feed-events.ts'
import type { ConversationSummary, SetStatusInput } from '../schemas.ts'
import { getConversation } from './get-conversation.ts'

/** Opens or closes a conversation; doing it twice is doing it once. Throws NOT_FOUND. */
export async function setStatus({ ctx, input }: { ctx: Context; input: SetStatusInput }): Promise<ConversationSummary> {
  requirePermission(ctx, 'inbox.write')
  await withTransaction(ctx.db, async (tx) => {
    const { rowCount } = await tx.query(
      `UPDATE conversation_schema.conversations SET status = $3::conversation_schema.conversation_status
       WHERE workspace_id = $1 AND id = $2 AND status <> $3::conversation_schema.conversation_status`,
      [ctx.workspaceId, input.conversationId, input.status],
    )
    if (!rowCount) return
    const { workspaceId } = ctx
    await appendFeedEvents(tx, [{ workspaceId, type: 'conversation.updated', conversationId: input.conversationId }])
  })
  return getConversation({ ctx, input })
}
