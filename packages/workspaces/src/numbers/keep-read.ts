import type { Sql } from '@recado/core'
import type { GraphBusinessAccount, GraphPhoneNumber } from '@recado/whatsapp'
import { accountRead, tellAccounts } from '../accounts/tell-accounts.ts'
import { clearAlert, raiseAlert } from '../alerts/raise-alerts.ts'
import { numberRead, tellNumbers } from './tell-numbers.ts'

/** What Meta answered when it was asked, null where it was not asked or did not say. */
export interface ReadFromMeta {
  /** When it was asked. */
  at: Date
  number: GraphPhoneNumber | null
  account: GraphBusinessAccount | null
  token: 'valid' | 'invalid' | null
}

/** Meta dates its events in whole seconds and by its own clock: what it dates a moment before may have come after. */
const CLOCK_SLACK_MS = 10_000

/** Keeps it as news of that moment: events that happened later, though they came before, stand. */
export async function keepRead(tx: Sql, workspaceId: string, { number, account, token, ...read }: ReadFromMeta) {
  const at = new Date(read.at.getTime() - CLOCK_SLACK_MS)
  if (account) await tellAccounts(tx, [accountRead(workspaceId, at, account)], read.at)
  if (number) await tellNumbers(tx, [numberRead(workspaceId, at, number)])
  if (token === 'invalid') await raiseAlert(tx, { workspaceId, kind: 'TOKEN_INVALID', at })
  if (token === 'valid') await clearAlert(tx, { workspaceId, kind: 'TOKEN_INVALID' })
}
