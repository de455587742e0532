import type { Clock } from '@recado/core'
import { type Database, withTransaction } from '@recado/db'
import { classifyMetaError, type GraphAnswer, type GraphClient, isTokenError } from '@recado/whatsapp'
import { type CredentialsDeps, readCredentials } from '../secrets/read-credentials.ts'
import { keepRead, type ReadFromMeta } from './keep-read.ts'
import { blockManagementQuota, takeManagementQuota } from './management-quota.ts'

export interface RefreshDeps extends CredentialsDeps {
  db: Database
  graph: GraphClient
  clock: Clock
}

/**
 * Asks Meta how the workspace's number and account are, and keeps the answer: an event may have been lost, and some
 * things Meta tells by no event. Answers when to ask again where the management quota is used up.
 */
export async function refreshNumber(deps: RefreshDeps, workspaceId: string): Promise<{ retryAt: Date | null }> {
  const { db, graph, clock } = deps
  const { channel, accessToken, phoneNumberId, businessAccountId } = await readCredentials(deps, workspaceId)
  if (channel !== 'WHATSAPP_CLOUD' || !accessToken || !phoneNumberId || !businessAccountId) return { retryAt: null }

  const quota = { workspaceId, businessAccountId }
  const grant = await takeManagementQuota(db.pool, quota, 2)
  if (grant.kind === 'blocked') return { retryAt: grant.until }
  const at = clock.now()
  const [number, account] = await Promise.all([
    graph.getPhoneNumber({ accessToken, phoneNumberId }),
    graph.getBusinessAccount({ accessToken, businessAccountId }),
  ])
  if (isRateLimit(number) || isRateLimit(account)) await blockManagementQuota(db.pool, quota)
  await withTransaction(db, async (tx) => {
    await keepRead(tx, workspaceId, { at, number: dataOf(number), account: dataOf(account), token: tokenBy(number) })
    // Restrictions end by themselves, and Meta says nothing then.
    await tx.query(
      `UPDATE workspace_schema.alerts SET cleared_at = now()
        WHERE workspace_id = $1 AND cleared_at IS NULL AND (details->>'until')::timestamptz <= now()`,
      [workspaceId],
    )
  })
  return { retryAt: null }
}

const dataOf = <Data>(answer: GraphAnswer<Data>): Data | null => (answer.kind === 'ok' ? answer.data : null)

const isRateLimit = (answer: GraphAnswer<unknown>): boolean =>
  answer.kind === 'error' && classifyMetaError(answer.error.code).class === 'limit'

/** A refusal for any other reason says nothing about the token. */
function tokenBy(answer: GraphAnswer<unknown>): ReadFromMeta['token'] {
  if (answer.kind === 'ok') return 'valid'
  return answer.kind === 'error' && isTokenError(answer.error.code) ? 'invalid' : null
}
