import { newId, type Sql } from '@recado/core'
import type { DeadItem } from './items.ts'

/** Sets aside what cannot be applied, whole, with its reason. */
export async function writeDeadLetters(tx: Sql, items: readonly DeadItem[]): Promise<void> {
  if (items.length === 0) return
  await tx.query(
    `INSERT INTO conversation_schema.dead_letters (id, delivery_id, workspace_id, code, reason, payload)
     SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[])`,
    [
      items.map(() => newId()),
      items.map((item) => item.deliveryId),
      items.map((item) => item.workspaceId),
      items.map((item) => item.code),
      items.map((item) => storable(item.reason)),
      items.map((item) => (item.payload === null ? null : JSON.stringify(item.payload))),
    ],
  )
}

/** A reason may quote what made the trouble. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed().slice(0, 2000)
