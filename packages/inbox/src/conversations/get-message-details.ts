import { NotFoundError, requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import { z } from 'zod'
import type { MessageDetails, MessageInput } from '../schemas.ts'

/** What one message was known by and charged as at Meta. Throws NOT_FOUND. */
export async function getMessageDetails({
  ctx,
  input,
}: {
  ctx: Context
  input: MessageInput
}): Promise<MessageDetails> {
  requirePermission(ctx, 'inbox.read')
  const message = await ctx.db.prisma.message.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: input.messageId } },
    select: { channelMessageId: true, attempts: true, pricing: true },
  })
  if (!message) throw new NotFoundError('Message')
  const { channelMessageId, attempts, pricing } = message
  return { channelMessageId, attempts, pricing: pricing === null ? null : readPricing(pricing) }
}

// Meta's pricing object of a status, v24.0 and later. What is not as documented is left out.
const Pricing = z.object({
  category: z.string().nullable().catch(null),
  type: z.string().nullable().catch(null),
  billable: z.boolean().nullable().catch(null),
})

function readPricing(pricing: unknown): MessageDetails['pricing'] {
  const read = Pricing.safeParse(pricing)
  return read.success ? read.data : null
}
