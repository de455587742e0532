import type { SendOutcome } from '@recado/channels'
import type { Sql } from '@recado/core'
import { blockManagementQuota, blockNumber, slowDownNumber } from '@recado/workspaces'
import type { Attempt } from './settle-attempt.ts'

/** Meta: the number sends too fast. */
const TOO_FAST = '130429'
/** Meta: the app, or it towards this account, calls too often; management calls are counted there too. */
const TOO_MANY_CALLS = ['4', '80007']

/**
 * What else has to wait for a refusal. A message waits by itself, and what is behind it in its conversation, which is all
 * that goes to its customer, waits with it. A workspace has one number of an account: what the account waits for, its
 * number waits for.
 */
export async function makeNumberWait(
  tx: Sql,
  { workspaceId, number, businessAccountId }: Attempt,
  { scope, afterMs, error }: Extract<SendOutcome, { kind: 'retry' }>,
): Promise<void> {
  if (!number || scope === 'message' || scope === 'recipient') return
  // Whoever locks both locks the account first.
  if (businessAccountId && TOO_MANY_CALLS.includes(error.code)) {
    await blockManagementQuota(tx, { workspaceId, businessAccountId })
  }
  if (error.code === TOO_FAST) await slowDownNumber(tx, number, afterMs)
  else await blockNumber(tx, number, afterMs)
}
