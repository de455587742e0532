import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import { COUNT_CAP, type ConversationCounts } from '../schemas.ts'

/** How many conversations each tab holds. Counting stops at COUNT_CAP + 1: what is shown as `999+` need not be exact. */
export async function countConversations({ ctx }: { ctx: Context }): Promise<ConversationCounts> {
  requirePermission(ctx, 'inbox.read')
  const { rows } = await ctx.db.pool.query<ConversationCounts>(COUNTS, [ctx.workspaceId, COUNT_CAP + 1])
  return rows[0] ?? { open: 0, unread: 0, closed: 0 }
}

// The order is that of the tab's index, and is asked for so that the planner takes it: a scan of the table finds its
// first rows late when the tab's conversations are few or far.
const count = (condition: string): string => `(
  SELECT count(*)::int FROM (
    SELECT FROM conversation_schema.conversations WHERE workspace_id = $1 AND ${condition}
    ORDER BY last_message_at DESC, id DESC LIMIT $2
  ) counted
)`

const COUNTS = `SELECT
  ${count(`status = 'OPEN'`)} AS open,
  ${count(`status = 'OPEN' AND unread_count > 0`)} AS unread,
  ${count(`status = 'CLOSED'`)} AS closed`
