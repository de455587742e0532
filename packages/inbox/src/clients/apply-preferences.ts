import { phoneFromWaId, type Sql } from '@recado/core'
import type { PreferenceNews } from '@recado/whatsapp'
import type { NewFeedEvent } from '../feed/append-feed-events.ts'
import { createClientDirectory } from './client-directory.ts'
import { loadClients } from './load-clients.ts'
import { saveClients } from './save-clients.ts'

export interface ToldPreference {
  workspaceId: string
  at: Date
  news: PreferenceNews
}

/**
 * Who wants marketing messages and who does not, also of people not met before. The newest preference counts, in
 * whatever order they come; of two of the same moment the one that says no.
 */
export async function applyPreferences(tx: Sql, told: readonly ToldPreference[], feed: NewFeedEvent[]): Promise<void> {
  if (told.length === 0) return
  const keys = told.map(({ workspaceId, news: { customer } }) => ({
    workspaceId,
    phone: customer.waId === null ? null : phoneFromWaId(customer.waId),
    bsuid: customer.bsuid,
  }))
  const directory = createClientDirectory(await loadClients(tx, keys))
  const sighted = told.map(({ workspaceId, at, news }) => ({
    at,
    wantsMarketing: news.wantsMarketing,
    client: directory.sight({ workspaceId, ...news.customer, at }),
  }))
  await saveClients(tx, directory)

  const newest = new Map<string, (typeof sighted)[number]>()
  for (const one of sighted.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.wantsMarketing ? -1 : 1))) {
    newest.set(directory.resolve(one.client).id, { ...one, client: directory.resolve(one.client) })
  }
  const rows = [...newest.values()]
  const { rows: changed } = await tx.query<{ workspaceId: string; conversationId: string }>(PREFER, [
    rows.map(({ client }) => client.workspaceId),
    rows.map(({ client }) => client.id),
    rows.map(({ at }) => at),
    rows.map(({ wantsMarketing }) => wantsMarketing),
  ])
  feed.push(...changed.map((row) => ({ ...row, type: 'conversation.updated' as const })))
}

const PREFER = `
  WITH preferring AS (
    UPDATE conversation_schema.clients k
       SET marketing_opt_out_at = CASE WHEN n.wants THEN NULL ELSE n.at END, marketing_preference_at = n.at,
           updated_at = now()
      FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::bool[]) AS n (workspace_id, id, at, wants)
     WHERE k.workspace_id = n.workspace_id AND k.id = n.id
       AND (n.at, NOT n.wants) > (coalesce(k.marketing_preference_at, '-infinity'), k.marketing_opt_out_at IS NOT NULL)
    RETURNING k.workspace_id, k.id
  )
  SELECT c.workspace_id AS "workspaceId", c.id AS "conversationId"
    FROM preferring p JOIN conversation_schema.conversations c ON c.workspace_id = p.workspace_id AND c.client_id = p.id`
