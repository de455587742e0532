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
  const words = folded(input.search).split(/\s+/).filter(Boolean).slice(0, MAX_WORDS).map(containing)
  const digits = input.search.replace(/\D/g, '')
  // `+55 11 9…` and `(11) 9…` are numbers; `Sala 101` is a name with one in it.
  const isNumber = digits.length >= MIN_DIGITS && !/\p{L}/u.test(input.search)
  const { rows } = await ctx.db.pool.query<SummaryRow>(searchQuery(searchCondition(words.length, isNumber)), [
    ctx.workspaceId,
    MOST,
    ...words,
    ...(isNumber ? [`%${digits}%`] : []),
  ])
  return { items: rows.map(toSummary) }
}

/** More words than anyone's name has. */
const MAX_WORDS = 8

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const containing = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`

// What the indexes of trigrams are made of, letter by letter (migration client_search). PostgreSQL has no folding of
// accents without an extension that few have; these are the letters of our customers' languages.
const NAMES = `translate(lower(coalesce(clients.name, '') || ' ' || coalesce(clients.username, '')), 'áàâãäåéèêëíìîïóòôõöúùûüçñý', 'aaaaaaeeeeiiiiooooouuuucny')`
const NUMBERS = `(coalesce(clients.phone, '') || ' ' || coalesce(clients.wa_id, ''))`

/** On `clients`. Parameters from $3: a pattern a word, and one of digits. */
export function searchCondition(words: number, isNumber: boolean): string {
  // One condition a word: PostgreSQL looks into no index for `LIKE ALL`.
  const names = Array.from({ length: words }, (_, index) => `${NAMES} LIKE $${index + 3}`)
  return `((${names.join(' AND ')})${isNumber ? ` OR ${NUMBERS} LIKE $${words + 3}` : ''})`
}

const searchQuery = (condition: string): string => `
  SELECT ${SUMMARY_COLUMNS} FROM (
    SELECT conversations.* FROM conversation_schema.conversations
    JOIN conversation_schema.clients ON clients.workspace_id = conversations.workspace_id AND clients.id = client_id
    WHERE conversations.workspace_id = $1 AND ${condition}
    ORDER BY last_message_at DESC, conversations.id DESC LIMIT $2
  ) c ${SUMMARY_JOINS}
  ORDER BY c.last_message_at DESC, c.id DESC`
