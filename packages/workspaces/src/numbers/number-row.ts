import type { Sql } from '@recado/core'
import type { ToldAt } from './told-at.ts'

/** What Meta says of a number, by the columns of `phone_numbers`. */
export const NUMBER_FIELDS = [
  'displayPhoneNumber',
  'verifiedName',
  'qualityRating',
  'messagingLimit',
  'throughputLevel',
  'status',
  'nameStatus',
] as const
export type NumberField = (typeof NUMBER_FIELDS)[number]

export interface NumberRow extends Record<NumberField, string | null> {
  workspaceId: string
  phoneNumberId: string
  toldAt: ToldAt
}

/** The number each workspace is connected to, made where it is new, locked until the transaction ends. */
export async function lockNumbers(tx: Sql, workspaceIds: readonly string[]): Promise<NumberRow[]> {
  const ids = [...new Set(workspaceIds)]
  await tx.query(
    `INSERT INTO workspace_schema.phone_numbers (workspace_id, phone_number_id)
     SELECT id, whatsapp_phone_number_id FROM workspace_schema.workspaces
      WHERE id = ANY($1::uuid[]) AND whatsapp_phone_number_id IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [ids],
  )
  const { rows } = await tx.query<NumberRow>(
    `SELECT n.workspace_id AS "workspaceId", n.phone_number_id AS "phoneNumberId",
            n.display_phone_number AS "displayPhoneNumber", n.verified_name AS "verifiedName",
            n.quality_rating AS "qualityRating", n.messaging_limit AS "messagingLimit",
            n.throughput_level AS "throughputLevel", n.status, n.name_status AS "nameStatus", n.told_at AS "toldAt"
       FROM workspace_schema.phone_numbers n
       JOIN workspace_schema.workspaces w ON w.id = n.workspace_id AND w.whatsapp_phone_number_id = n.phone_number_id
      WHERE n.workspace_id = ANY($1::uuid[])
      ORDER BY n.workspace_id FOR NO KEY UPDATE OF n`,
    [ids],
  )
  return rows
}

export async function saveNumbers(tx: Sql, rows: readonly NumberRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `UPDATE workspace_schema.phone_numbers n
        SET display_phone_number = s."displayPhoneNumber", verified_name = s."verifiedName",
            quality_rating = s."qualityRating", messaging_limit = s."messagingLimit",
            throughput_level = s."throughputLevel", status = s.status, name_status = s."nameStatus",
            told_at = s."toldAt", updated_at = now()
       FROM jsonb_to_recordset($1::jsonb) AS s (
         "workspaceId" uuid, "phoneNumberId" text, "displayPhoneNumber" text, "verifiedName" text, "qualityRating" text,
         "messagingLimit" text, "throughputLevel" text, status text, "nameStatus" text, "toldAt" jsonb)
      WHERE n.workspace_id = s."workspaceId" AND n.phone_number_id = s."phoneNumberId"`,
    [JSON.stringify(rows)],
  )
}
