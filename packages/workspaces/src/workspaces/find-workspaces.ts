import type { Sql } from '@recado/core'
import type { ChannelName } from '../schemas.ts'
import type { Credentials, CredentialsDeps } from '../secrets/read-credentials.ts'
import { readCredentials } from '../secrets/read-credentials.ts'

const ROUTE_TOKENS: Record<ChannelName, string> = {
  WHATSAPP_CLOUD: 'whatsapp_webhook_route_token',
  LUMIBOT: 'lumibot_webhook_route_token',
}

/** The workspace whose own webhook URL of that channel ends in `routeToken`, with its credentials; null for nobody's. */
export async function findWorkspaceByRouteToken(
  deps: CredentialsDeps,
  { channel, routeToken }: { channel: ChannelName; routeToken: string },
): Promise<Credentials | null> {
  const { rows } = await deps.db.pool.query<{ id: string }>(
    `SELECT id FROM workspace_schema.workspaces WHERE ${ROUTE_TOKENS[channel]} = $1`,
    [routeToken],
  )
  return rows[0] ? readCredentials(deps, rows[0].id) : null
}

export interface WorkspaceMetaIds {
  workspaceId: string
  phoneNumberId: string | null
  businessAccountId: string | null
  lumibotInboxId: string | null
}

/** The workspaces that own any of these IDs, of Meta or ours. A WABA may belong to several, a phone number to one. */
export async function findWorkspacesByMetaIds(
  sql: Sql,
  ids: { phoneNumberIds: readonly string[]; businessAccountIds: readonly string[]; workspaceIds?: readonly string[] },
): Promise<WorkspaceMetaIds[]> {
  const { rows } = await sql.query<WorkspaceMetaIds>(
    `SELECT id AS "workspaceId", whatsapp_phone_number_id AS "phoneNumberId",
            whatsapp_business_account_id AS "businessAccountId", lumibot_inbox_id AS "lumibotInboxId"
       FROM workspace_schema.workspaces
      WHERE whatsapp_phone_number_id = ANY($1) OR whatsapp_business_account_id = ANY($2) OR id = ANY($3)
      ORDER BY id`,
    [ids.phoneNumberIds, ids.businessAccountIds, ids.workspaceIds ?? []],
  )
  return rows
}
