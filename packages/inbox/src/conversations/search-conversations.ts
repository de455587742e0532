import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { ConversationSearch, SearchConversationsInput } from '../schemas.ts'
import { SUMMARY_COLUMNS, SUMMARY_JOINS, type SummaryRow, toSummary } from './conversation-summary.ts'

const MOST = 30
/** Fewer digits are in half of all numbers. */
const MIN_DIGITS = 3

/**
 * The conversations, open and closed, of customers whose name or username has every word, or whose number has the digits;
 * accents and case make no difference. The latest first, at most 30.
 */
export async function searchConversations({
  ctx,
  input,
}: {
  ctx: Context
  input: SearchConversationsInput
}): Promise<ConversationSearch> {
  requirePermission(ctx, 'inbox.read')
  const words = folded(input.search).split(/\s+/).filter(Boolean).map(containing)
  const digits = input.search.replace(/\D/g, '')
  // `+55 11 9…` and `(11) 9…` are numbers; `Sala 101` is a name with one in it.
  const isNumber = digits.length >= MIN_DIGITS && !/\p{L}/u.test(input.search)
  const { rows } = await ctx.db.pool.query<SummaryRow>(QUERY, [
    ctx.workspaceId,
    words,
    isNumber ? `%${digits}%` : null,
    MOST,
  ])
  return { items: rows.map(toSummary) }
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const containing = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`

// PostgreSQL has no folding of accents without an extension; these are the letters of our customers' languages.
const foldedColumn = (column: string): string =>
  `translate(lower(${column}), 'áàâãäåéèêëíìîïóòôõöúùûüçñý', 'aaaaaaeeeeiiiiooooouuuucny')`

const QUERY = `
  SELECT ${SUMMARY_COLUMNS} FROM (
    SELECT conversations.* FROM conversation_schema.conversations
    JOIN conversation_schema.clients ON clients.workspace_id = conversations.workspace_id AND clients.id = client_id
    WHERE conversations.workspace_id = $1 AND (
      ${foldedColumn('clients.name')} LIKE ALL($2::text[])
      OR ${foldedColumn('clients.username')} LIKE ALL($2::text[])
      OR clients.phone LIKE $3 OR clients.wa_id LIKE $3
    )
    ORDER BY last_message_at DESC, conversations.id DESC LIMIT $4
  ) c ${SUMMARY_JOINS}
  ORDER BY c.last_message_at DESC, c.id DESC`
