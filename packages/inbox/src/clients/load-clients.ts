import type { Sql } from '@recado/core'
import type { ClientRecord } from './client-directory.ts'

export interface ClientKeys {
  workspaceId: string
  phone: string | null
  bsuid: string | null
}

type Row = Omit<ClientRecord, 'stored' | 'change' | 'absorbedBy'>

/** The clients that go by any of these identifiers, with their conversations. */
export async function loadClients(tx: Sql, keys: readonly ClientKeys[]): Promise<ClientRecord[]> {
  const phones = distinct(keys.map(({ workspaceId, phone }) => [workspaceId, phone]))
  const bsuids = distinct(keys.map(({ workspaceId, bsuid }) => [workspaceId, bsuid]))
  const { rows } = await tx.query<Row>(LOAD, [
    phones.map(([workspaceId]) => workspaceId),
    phones.map(([, phone]) => phone),
    bsuids.map(([workspaceId]) => workspaceId),
    bsuids.map(([, bsuid]) => bsuid),
  ])
  return rows.map((row) => ({
    ...row,
    stored: { phone: row.phone, bsuid: row.bsuid },
    change: 'nothing',
    absorbedBy: null,
  }))
}

const COLUMNS = `
  k.workspace_id AS "workspaceId", k.id, k.phone, k.wa_id AS "waId", k.bsuid, k.username, k.name,
  k.profile_seen_at AS "profileSeenAt"`

// Two index lookups joined by UNION: with OR the planner would read the whole table.
const LOAD = `
  SELECT k.*, coalesce(c.ids, '{}') AS "conversationIds" FROM (
    SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::text[]) AS wanted (workspace_id, phone)
      JOIN conversation_schema.clients k USING (workspace_id, phone)
    UNION
    SELECT ${COLUMNS} FROM unnest($3::uuid[], $4::text[]) AS wanted (workspace_id, bsuid)
      JOIN conversation_schema.clients k USING (workspace_id, bsuid)
  ) k
  LEFT JOIN LATERAL (
    SELECT json_object_agg(c.channel, c.id) AS ids FROM conversation_schema.conversations c
     WHERE c.workspace_id = k."workspaceId" AND c.client_id = k.id
  ) c ON true`

function distinct(pairs: readonly (readonly [string, string | null])[]): [string, string][] {
  const seen = new Map<string, [string, string]>()
  for (const [workspaceId, identifier] of pairs) {
    if (identifier !== null) seen.set(`${workspaceId} ${identifier}`, [workspaceId, identifier])
  }
  return [...seen.values()]
}
