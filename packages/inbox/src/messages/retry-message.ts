import { requirePermission } from '@recado/core'
import { withTransaction } from '@recado/db'
import type { MessageDto, MessageInput } from '../schemas.ts'
import type { MessageContext } from './message-context.ts'
import { readMessage } from './read-message.ts'
import { requeueMessage } from './requeue-message.ts'

/** Sends a failed message again. Throws NOT_FOUND, MESSAGE_NOT_RETRYABLE (it has not failed) or WINDOW_CLOSED. */
export async function retryMessage({ ctx, input }: { ctx: MessageContext; input: MessageInput }): Promise<MessageDto> {
  requirePermission(ctx, 'inbox.write')
  return withTransaction(ctx.db, async (tx) => {
    await requeueMessage(tx, ctx, { messageId: input.messageId, from: 'FAILED' })
    return readMessage(tx, ctx.workspaceId, input.messageId)
  })
}
