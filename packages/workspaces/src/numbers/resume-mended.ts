import type { Sql } from '@recado/core'
import type { AlertKey } from '../alerts/raise-alerts.ts'
import { alertRule } from '../schemas/alerts.ts'
import { resumeNumbers } from './pause-number.ts'

/** Meta says that something which stops sending is over: the numbers it paused may try again. */
export async function resumeMended(tx: Sql, over: readonly AlertKey[]): Promise<void> {
  const mended = over.filter(({ kind }) => alertRule(kind).stops === 'everything')
  for (const workspaceId of new Set(mended.map((alert) => alert.workspaceId))) {
    await resumeNumbers(tx, workspaceId, 'meta')
  }
}
