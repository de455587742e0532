import { AppError, NotFoundError, requirePermission, type Sql } from '@recado/core'
import { withTransaction } from '@recado/db'
import { appendFeedEvents } from '../feed/append-feed-events.ts'
import type { MessageDto, SendMessageInput } from '../schemas.ts'
import { insertOutgoing } from './insert-outgoing.ts'
import type { MessageContext } from './message-context.ts'
import { prepareContent } from './prepare-content.ts'
import { readMessage } from './read-message.ts'
import { findObstacle, lockSendTarget, type SendTarget } from './send-target.ts'
import { wakeDelivery } from './wake-delivery.ts'

/**
 * Writes an agent's message into the conversation and has it sent: row, list entry, feed and job in one transaction.
 * The same `id` again returns the message that is there; with another content it throws CONFLICT.
 * Throws NOT_FOUND, WINDOW_CLOSED (Meta lets all but templates through for 24 hours after the customer last wrote),
 * INTEGRATION_INCOMPLETE, CLIENT_HAS_NO_ADDRESS, TEMPLATE_NOT_APPROVED, or BAD_INPUT with the field in `details.field`.
 */
export async function sendMessage({
  ctx,
  input,
}: {
  ctx: MessageContext
  input: SendMessageInput
}): Promise<MessageDto> {
  requirePermission(ctx, 'inbox.write')
  const { workspaceId } = ctx
  return withTransaction(ctx.db, async (tx) => {
    let target = await lockSendTarget(tx, workspaceId, input)
    if (target?.known === null && !(await addMessage(tx, ctx, { input, target }))) {
      // Somebody else was adding the same id.
      target = await lockSendTarget(tx, workspaceId, input)
    }
    if (!target) throw new NotFoundError('Conversation')
    if (target.known === 'other') {
      throw new AppError('CONFLICT', 'Another message already has this id. Make a new id.')
    }
    return readMessage(tx, workspaceId, input.id)
  })
}

/** False when a message with this id has come to be meanwhile. */
async function addMessage(
  tx: Sql,
  ctx: MessageContext,
  { input, target }: { input: SendMessageInput; target: SendTarget },
): Promise<boolean> {
  const obstacle = findObstacle(target, input, ctx.clock.now())
  if (obstacle) throw obstacle
  const { workspaceId } = ctx
  const { conversationId, id, content } = input
  const prepared = await prepareContent(tx, workspaceId, content)
  if (!(await insertOutgoing(tx, ctx, { input, target, prepared }))) return false
  await appendFeedEvents(tx, [
    { workspaceId, type: 'message.created', conversationId, messageId: id },
    // It is drawn on its target.
    ...(content.kind === 'reaction'
      ? [{ workspaceId, type: 'message.updated' as const, conversationId, messageId: content.targetId }]
      : []),
  ])
  await wakeDelivery(ctx.jobs, tx, { workspaceId, conversationId })
  return true
}
