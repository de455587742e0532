import { requirePermission, type Sql } from '@recado/core'
import type { Context } from '@recado/db'
import { ConnectionReport } from '@recado/workspaces/schemas'
import type { SetupProgress } from '../schemas.ts'

/** How far the connection of the workspace's number has come, each step told by what happened and not by who says so. */
export async function getSetupProgress({ ctx }: { ctx: Context }): Promise<SetupProgress> {
  requirePermission(ctx, 'integration.manage')
  const row = await readProgress(ctx.db.pool, ctx.workspaceId)
  const report = ConnectionReport.safeParse(row.report)
  const passed = new Set(
    report.success ? report.data.checks.filter(({ status }) => status === 'ok').map(({ id }) => id) : [],
  )
  const number = report.success ? report.data.number : null
  return {
    channel: row.channel,
    number: passed.has('number') && passed.has('account'),
    token: passed.has('token') && passed.has('permissions'),
    appSecret: row.hasAppSecret,
    testedAt: report.success && report.data.ok ? report.data.checkedAt : null,
    displayPhoneNumber: number?.displayPhoneNumber ?? null,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    receivedAt: row.receivedAt?.toISOString() ?? null,
    sentAt: row.sentAt?.toISOString() ?? null,
  }
}

interface Row {
  channel: SetupProgress['channel']
  hasAppSecret: boolean
  report: unknown
  verifiedAt: Date | null
  receivedAt: Date | null
  sentAt: Date | null
}

async function readProgress(sql: Sql, workspaceId: string): Promise<Row> {
  const { rows } = await sql.query<Row>(PROGRESS, [workspaceId])
  return rows[0] as Row
}

// Ids are made in the order of time, so the first of a kind is near the start of the key.
const first = (condition: string): string => `(
  SELECT created_at FROM conversation_schema.messages WHERE workspace_id = w.id AND ${condition} ORDER BY id LIMIT 1)`

const PROGRESS = `
  SELECT w.channel, w.whatsapp_app_secret IS NOT NULL AS "hasAppSecret", w.connection_report AS report,
         w.webhook_verified_at AS "verifiedAt",
         ${first(`sender_type = 'CLIENT'`)} AS "receivedAt",
         ${first(`sender_type IN ('AGENT', 'AI', 'CAMPAIGN') AND status IN ('SENT', 'DELIVERED', 'READ', 'PLAYED')`)} AS "sentAt"
  FROM workspace_schema.workspaces w WHERE w.id = $1`
