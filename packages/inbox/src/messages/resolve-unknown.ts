import { requirePermission } from '@recado/core'
import { withTransaction } from '@recado/db'
import { appendFeedEvents } from '../feed/append-feed-events.ts'
import type { MessageDto, ResolveUnknownInput } from '../schemas.ts'
import type { MessageContext } from './message-context.ts'
import { readMessage } from './read-message.ts'
import { lockOutgoing, requeueMessage } from './requeue-message.ts'

/**
 * A person decides about a message whose answer from Meta was lost: `sent` takes it as sent; `resend` sends it again,
 * at the risk of the customer getting it twice. A status of the first attempt that still comes before the second is
 * made settles it instead. Throws NOT_FOUND, MESSAGE_NOT_RETRYABLE (it is not unknown any more), WINDOW_CLOSED.
 */
export async function resolveUnknown({
  ctx,
  input,
}: {
  ctx: MessageContext
  input: ResolveUnknownInput
}): Promise<MessageDto> {
  requirePermission(ctx, 'inbox.write')
  const { workspaceId } = ctx
  const { messageId, outcome } = input
  const message = { messageId, from: 'UNKNOWN' } as const
  return withTransaction(ctx.db, async (tx) => {
    if (outcome === 'resend') {
      await requeueMessage(tx, ctx, message)
    } else {
      const { conversationId } = await lockOutgoing(tx, workspaceId, message)
      await tx.query(`UPDATE conversation_schema.messages SET status = 'SENT' WHERE workspace_id = $1 AND id = $2`, [
        workspaceId,
        messageId,
      ])
      await appendFeedEvents(tx, [{ workspaceId, type: 'message.updated', conversationId, messageId }])
    }
    return readMessage(tx, workspaceId, messageId)
  })
}
