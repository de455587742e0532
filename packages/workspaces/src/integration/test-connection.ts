import { requirePermission } from '@recado/core'
import { withTransaction } from '@recado/db'
import type { Workspace } from '@recado/db/client'
import { clearAlert } from '../alerts/raise-alerts.ts'
import { announceChange } from '../announce-change.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { ConnectionContext } from '../context.ts'
import { keepRead } from '../numbers/keep-read.ts'
import { resumeNumbers } from '../numbers/pause-number.ts'
import type { ConnectionCheck, ConnectionReport } from '../schemas.ts'
import { type Credentials, readCredentials } from '../secrets/read-credentials.ts'
import { checkMeta, type MetaChecks } from './check-meta.ts'
import { checkWebhook } from './check-webhook.ts'
import { webhookUrl } from './webhook-urls.ts'

/**
 * Asks the chosen channel about the saved values (Meta, which is subscribed to at once, or the channel's own test), and
 * keeps the report; where nothing is wrong, paused numbers send again. A check that fails is an answer, not an error.
 * Errors: FORBIDDEN, SECRET_UNREADABLE.
 */
export async function testConnection({ ctx }: { ctx: ConnectionContext }): Promise<ConnectionReport> {
  requirePermission(ctx, 'integration.manage')
  const workspace = await ctx.db.prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } })
  // Past the cache: what was saved a moment ago is what counts.
  const credentials = await readCredentials({ db: ctx.db, keyring: ctx.keyring }, ctx.workspaceId)
  const { report, read } = await writeReport(ctx, workspace, credentials)
  if (await keepReport(ctx, workspace, report)) await keepWhatWasLearned(ctx, report, read)
  if (report.ok) await withTransaction(ctx.db, (tx) => resumeNumbers(tx, ctx.workspaceId, 'person'))
  return report
}

async function writeReport(
  ctx: ConnectionContext,
  workspace: Workspace,
  credentials: Credentials,
): Promise<{ report: ConnectionReport; read: MetaChecks['read'] | null }> {
  const checkedAt = ctx.clock.now()
  const url = webhookUrl(ctx.publicUrl, workspace, credentials.channel)
  const own = await ctx.channels.test(credentials, { webhookUrl: url })
  if (own) return { report: toReport(own, checkedAt), read: null }
  const meta = await checkMeta({ graph: ctx.graph, credentials, now: checkedAt })
  const webhook = await checkWebhook({ ctx, workspace, credentials, appId: meta.appId })
  const report = toReport({ checks: [...meta.checks, webhook], number: meta.number }, checkedAt)
  return { report, read: meta.read }
}

interface Tested {
  checks: ConnectionCheck[]
  number: Partial<NonNullable<ConnectionReport['number']>> | null
}

const toReport = ({ checks, number }: Tested, checkedAt: Date): ConnectionReport => ({
  ok: checks.every((check) => check.status !== 'failed'),
  checkedAt: checkedAt.toISOString(),
  checks,
  number: number && { ...NOTHING_SAID, ...number },
})

const NOTHING_SAID = {
  displayPhoneNumber: null,
  verifiedName: null,
  qualityRating: null,
  messagingLimit: null,
  throughput: null,
}

/** Only if the values it is about are still the saved ones; answers whether they are. */
async function keepReport(ctx: ConnectionContext, tested: Workspace, report: ConnectionReport): Promise<boolean> {
  return ctx.db.prisma.$transaction(async (tx) => {
    const { count } = await tx.workspace.updateMany({
      where: {
        id: tested.id,
        channel: tested.channel,
        whatsappPhoneNumberId: tested.whatsappPhoneNumberId,
        whatsappBusinessAccountId: tested.whatsappBusinessAccountId,
        whatsappAccessToken: tested.whatsappAccessToken,
        whatsappAppSecret: tested.whatsappAppSecret,
        lumibotBaseUrl: tested.lumibotBaseUrl,
        lumibotAccountId: tested.lumibotAccountId,
        lumibotInboxId: tested.lumibotInboxId,
        lumibotApiToken: tested.lumibotApiToken,
      },
      data: { connectionReport: report, connectionTestedAt: new Date(report.checkedAt) },
    })
    if (count === 0) return false
    const failed = report.checks.filter((check) => check.status === 'failed').map((check) => check.code)
    await recordAudit(tx, { ...ctx, action: 'integration.test', subjectId: tested.id, details: { failed } })
    return true
  })
}

/** What Meta said of number and account, and whether the token is good, which other pages and alerts follow. */
async function keepWhatWasLearned(
  ctx: ConnectionContext,
  { checks, checkedAt }: ConnectionReport,
  read: MetaChecks['read'] | null,
): Promise<void> {
  const { workspaceId } = ctx
  const statusOf = (id: ConnectionCheck['id']) => checks.find((check) => check.id === id)
  const token = statusOf('token')
  await withTransaction(ctx.db, async (tx) => {
    if (read) {
      await keepRead(tx, workspaceId, {
        ...read,
        at: new Date(checkedAt),
        token: token?.status === 'ok' ? 'valid' : BAD_TOKEN.has(token?.code) ? 'invalid' : null,
      })
    }
    if (statusOf('permissions')?.status === 'ok') await clearAlert(tx, { workspaceId, kind: 'PERMISSION_MISSING' })
    await announceChange(tx, workspaceId, 'integration')
  })
}

const BAD_TOKEN = new Set<string | undefined>(['TOKEN_INVALID', 'TOKEN_EXPIRED'])
