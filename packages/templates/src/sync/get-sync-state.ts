import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { TemplateSyncDto } from '../schemas.ts'

interface Row {
  isConnected: boolean
  startedAt: Date | null
  waitingUntil: Date | null
  finishedAt: Date | null
  error: TemplateSyncDto['error']
}

/** How far the reading of the account's templates is, and when they were last read. */
export async function getSyncState({ ctx }: { ctx: Context }): Promise<TemplateSyncDto> {
  requirePermission(ctx, 'templates.read')
  const { rows } = await ctx.db.pool.query<Row>(
    `SELECT w.whatsapp_business_account_id IS NOT NULL AND w.whatsapp_access_token IS NOT NULL AS "isConnected",
            s.started_at AS "startedAt", s.waiting_until AS "waitingUntil", s.finished_at AS "finishedAt", s.error
     FROM workspace_schema.workspaces w
     LEFT JOIN campaign_schema.template_syncs s
       ON s.workspace_id = w.id AND s.whatsapp_business_account_id = w.whatsapp_business_account_id
     WHERE w.id = $1`,
    [ctx.workspaceId],
  )
  const [row] = rows
  return {
    state: row ? stateOf(row) : 'unavailable',
    finishedAt: row?.finishedAt?.toISOString() ?? null,
    waitingUntil: row?.waitingUntil?.toISOString() ?? null,
    error: row?.error ?? null,
  }
}

function stateOf({ isConnected, startedAt, waitingUntil, finishedAt, error }: Row): TemplateSyncDto['state'] {
  if (!isConnected) return 'unavailable'
  if (waitingUntil) return 'waiting'
  if (startedAt) return 'running'
  if (error) return 'failed'
  return finishedAt ? 'done' : 'never'
}
