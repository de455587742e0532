import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import { currentFeedCursor } from '../feed/read-feed-events.ts'
import type { ConversationPage, ConversationTab, ListConversationsInput } from '../schemas.ts'
import { SUMMARY_COLUMNS, SUMMARY_JOINS, type SummaryRow, toSummary } from './conversation-summary.ts'
import { cutPage, decodePageCursor } from './page-cursor.ts'

/**
 * A page of conversations, the latest message first. A conversation that does not move while one pages is met exactly
 * once; one that moves up is brought by the feed, from `feedCursor` on. Throws BAD_INPUT on a foreign cursor.
 */
export async function listConversations({
  ctx,
  input,
}: {
  ctx: Context
  input: ListConversationsInput
}): Promise<ConversationPage> {
  requirePermission(ctx, 'inbox.read')
  const after = input.cursor ? decodePageCursor(input.cursor) : null
  // Before the list, so that what changes between the two is told twice rather than never.
  const feedCursor = await currentFeedCursor(ctx.db.pool)
  const { rows } = await ctx.db.pool.query<SummaryRow>(listQuery(input.tab, after !== null), [
    ctx.workspaceId,
    input.limit + 1,
    ...(after ? [after.at, after.id] : []),
  ])
  const { page, nextCursor } = cutPage(rows, input.limit, (row) => ({ at: row.last_message_at, id: row.id }))
  return { items: page.map(toSummary), nextCursor, feedCursor }
}

// Each is the condition of one index; the enum is written out so that the partial one can be chosen.
const TAB_CONDITION: Record<ConversationTab, string> = {
  open: `status = 'OPEN'`,
  unread: `status = 'OPEN' AND unread_count > 0`,
  closed: `status = 'CLOSED'`,
}

// The page is cut before the joins: they touch its rows only.
const listQuery = (tab: ConversationTab, hasCursor: boolean): string => `
  SELECT ${SUMMARY_COLUMNS} FROM (
    SELECT * FROM conversation_schema.conversations
    WHERE workspace_id = $1 AND ${TAB_CONDITION[tab]} ${hasCursor ? 'AND (last_message_at, id) < ($3, $4::uuid)' : ''}
    ORDER BY last_message_at DESC, id DESC LIMIT $2
  ) c ${SUMMARY_JOINS}
  ORDER BY c.last_message_at DESC, c.id DESC`
