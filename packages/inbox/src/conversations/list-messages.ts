import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { ListMessagesInput, MessagePage } from '../schemas.ts'
import { getConversation } from './get-conversation.ts'
import { MESSAGE_COLUMNS, MESSAGE_JOINS, type MessageRow, toMessageDto } from './message-dto.ts'
import { cutPage, decodePageCursor } from './page-cursor.ts'

/** A page of a thread, newest first, in the order `(sentAt, id)`. Throws NOT_FOUND, or BAD_INPUT on a foreign cursor. */
export async function listMessages({ ctx, input }: { ctx: Context; input: ListMessagesInput }): Promise<MessagePage> {
  requirePermission(ctx, 'inbox.read')
  const after = input.cursor ? decodePageCursor(input.cursor) : null
  const { rows } = await ctx.db.pool.query<MessageRow>(after ? NEXT_PAGE : FIRST_PAGE, [
    ctx.workspaceId,
    input.conversationId,
    input.limit + 1,
    ...(after ? [after.at, after.id] : []),
  ])
  // Almost every conversation has a message, so asking whether it exists is worth a query only here.
  if (rows.length === 0) await getConversation({ ctx, input })
  const { page, nextCursor } = cutPage(rows, input.limit, (row) => ({ at: row.sent_at, id: row.id }))
  return { items: page.map(toMessageDto), nextCursor }
}

const pageQuery = (keyset: string): string => `
  SELECT ${MESSAGE_COLUMNS} FROM (
    SELECT * FROM conversation_schema.messages
    WHERE workspace_id = $1 AND conversation_id = $2 ${keyset}
    ORDER BY sent_at DESC, id DESC LIMIT $3
  ) m ${MESSAGE_JOINS}
  ORDER BY m.sent_at DESC, m.id DESC`

const FIRST_PAGE = pageQuery('')
const NEXT_PAGE = pageQuery('AND (sent_at, id) < ($4, $5::uuid)')
