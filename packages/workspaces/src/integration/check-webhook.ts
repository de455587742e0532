import type { Workspace } from '@recado/db/client'
import { classifyMetaError, type GraphClient, isTokenError } from '@recado/whatsapp'
import type { ConnectionContext } from '../context.ts'
import type { ConnectionCheck } from '../schemas.ts'
import type { Credentials } from '../secrets/read-credentials.ts'
import { failed, ok, skipped, type Verdict } from './connection-verdict.ts'

interface Asked {
  ctx: Pick<ConnectionContext, 'graph' | 'env' | 'publicUrl'>
  workspace: Workspace
  credentials: Credentials
  appId: string | null
}

/** Whether Meta's webhooks will get in: the secrets that prove them, and the address they go to. */
export async function checkWebhook(asked: Asked): Promise<ConnectionCheck> {
  return { id: 'webhook', ...(await judge(asked)) }
}

async function judge({ ctx, workspace, credentials, appId }: Asked): Promise<Verdict> {
  const appSecret = credentials.appSecret ?? ctx.env.metaAppSecret
  if (!appSecret) return failed('APP_SECRET_MISSING')
  if (appId && credentials.accessToken && (await isWrongSecret(ctx.graph, appId, appSecret, credentials.accessToken))) {
    return failed('APP_SECRET_WRONG', { appId })
  }
  if (workspace.webhookVerifiedAt) return ok('WEBHOOK_VERIFIED', { at: workspace.webhookVerifiedAt.toISOString() })
  if (!credentials.verifyToken && !ctx.env.metaWebhookVerifyToken) return skipped('VERIFY_TOKEN_MISSING')
  if (!isPublic(ctx.publicUrl)) return skipped('WEBHOOK_URL_NOT_PUBLIC', { url: ctx.publicUrl })
  return skipped('WEBHOOK_NOT_VERIFIED')
}

/**
 * Every webhook would be refused with it, which nobody notices. An app's own token is its ID and secret, and Meta
 * answers it only when the two fit and the app is the one the access token belongs to. Any doubt counts as right.
 */
async function isWrongSecret(
  graph: GraphClient,
  appId: string,
  appSecret: string,
  accessToken: string,
): Promise<boolean> {
  const answer = await graph.debugToken({ accessToken: `${appId}|${appSecret}`, inputToken: accessToken })
  if (answer.kind !== 'error') return false
  const { code } = answer.error
  return [1, 101].includes(code) || isTokenError(code) || classifyMetaError(code).class === 'content'
}

/** Meta posts to https addresses on the internet only. */
function isPublic(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl)
  const isLocal = hostname === 'localhost' || hostname.endsWith('.local') || /^(127|10|192\.168)\./.test(hostname)
  return protocol === 'https:' && !isLocal
}
