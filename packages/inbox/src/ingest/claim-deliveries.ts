import type { ChannelName } from '@recado/channels'
import type { Sql } from '@recado/core'

export interface Delivery {
  id: string
  channel: ChannelName
  routeWorkspaceId: string | null
  body: Buffer
  receivedAt: Date
}

/**
 * The oldest deliveries that wait to be applied, locked for this transaction; what another worker holds is passed over.
 * At most `limit`, and as many as `bytes` allows, but always one.
 */
export async function claimDeliveries(tx: Sql, limit: number, bytes: number): Promise<Delivery[]> {
  const { rows } = await tx.query<Delivery>(
    `WITH waiting AS (
       SELECT id, octet_length(body) AS size FROM conversation_schema.webhook_deliveries
       WHERE applied_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
     ), fitting AS (
       SELECT id, sum(size) OVER (ORDER BY id) - size AS before FROM waiting
     )
     SELECT d.id, d.channel, d.route_workspace_id AS "routeWorkspaceId", d.body, d.received_at AS "receivedAt"
       FROM fitting JOIN conversation_schema.webhook_deliveries d USING (id)
      WHERE fitting.before < $2 ORDER BY d.id`,
    [limit, bytes],
  )
  return rows
}

export async function markApplied(tx: Sql, deliveries: readonly Delivery[]): Promise<void> {
  await tx.query('UPDATE conversation_schema.webhook_deliveries SET applied_at = now() WHERE id = ANY($1::bigint[])', [
    deliveries.map(({ id }) => id),
  ])
}
