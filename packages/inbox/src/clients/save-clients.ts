import type { Sql } from '@recado/core'
import type { ClientDirectory, ClientRecord } from './client-directory.ts'
import { mergeClients } from './merge-clients.ts'

/**
 * Writes what the directory decided, and answers the conversations whose customer looks different now. Order matters:
 * an identifier is given up by one client before another takes it.
 */
export async function saveClients(tx: Sql, directory: ClientDirectory): Promise<ClientRecord[]> {
  const absorbed = directory.clients.filter((client) => client.stored && client.absorbedBy)
  for (const client of absorbed) await mergeClients(tx, { kept: directory.resolve(client), absorbed: client })

  const standing = directory.clients.filter((client) => !client.absorbedBy)
  const changed = standing.filter((client) => client.stored && client.change !== 'nothing')
  await releaseIdentifiers(tx, changed.filter(gaveSomethingUp))
  await updateClients(tx, changed)
  await insertClients(
    tx,
    standing.filter((client) => !client.stored),
  )
  return changed.filter((client) => client.change === 'shown')
}

const gaveSomethingUp = ({ stored, phone, bsuid }: ClientRecord): boolean =>
  stored !== null &&
  ((stored.phone !== null && stored.phone !== phone) || (stored.bsuid !== null && stored.bsuid !== bsuid))

async function releaseIdentifiers(tx: Sql, clients: readonly ClientRecord[]): Promise<void> {
  if (clients.length === 0) return
  await tx.query(
    `UPDATE conversation_schema.clients k SET phone = NULL, bsuid = NULL
       FROM unnest($1::uuid[], $2::uuid[]) AS given_up (workspace_id, id)
      WHERE k.workspace_id = given_up.workspace_id AND k.id = given_up.id`,
    [clients.map((client) => client.workspaceId), clients.map((client) => client.id)],
  )
}

const ARRAYS = `$1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[]`
const COLUMNS = 'workspace_id, id, phone, wa_id, bsuid, username, name, profile_seen_at'

async function updateClients(tx: Sql, clients: readonly ClientRecord[]): Promise<void> {
  if (clients.length === 0) return
  await tx.query(
    `UPDATE conversation_schema.clients k
        SET phone = n.phone, wa_id = n.wa_id, bsuid = n.bsuid, username = n.username, name = n.name,
            profile_seen_at = n.profile_seen_at, updated_at = now()
       FROM unnest(${ARRAYS}) AS n (${COLUMNS})
      WHERE k.workspace_id = n.workspace_id AND k.id = n.id`,
    columnsOf(clients),
  )
}

async function insertClients(tx: Sql, clients: readonly ClientRecord[]): Promise<void> {
  if (clients.length === 0) return
  await tx.query(
    `INSERT INTO conversation_schema.clients (${COLUMNS}) SELECT * FROM unnest(${ARRAYS})`,
    columnsOf(clients),
  )
}

const columnsOf = (clients: readonly ClientRecord[]): unknown[] => [
  clients.map((client) => client.workspaceId),
  clients.map((client) => client.id),
  clients.map((client) => client.phone),
  clients.map((client) => client.waId),
  clients.map((client) => client.bsuid),
  clients.map((client) => client.username),
  clients.map((client) => client.name),
  clients.map((client) => client.profileSeenAt),
]
