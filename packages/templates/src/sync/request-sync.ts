import type { Sql } from '@recado/core'
import type { Database } from '@recado/db'
import { withTransaction } from '@recado/db'
import type { Jobs } from '@recado/jobs'
import { announceChange } from '@recado/workspaces'
import { syncTemplatesJob } from './sync-job.ts'

export interface AccountIds {
  workspaceId: string
  businessAccountId: string
}

/** Has the account's templates read soon; one that runs or waits already goes on. */
export async function requestSync(deps: { db: Database; jobs: Jobs }, account: AccountIds): Promise<void> {
  await withTransaction(deps.db, async (tx) => {
    await tx.query(
      `INSERT INTO campaign_schema.template_syncs AS s (workspace_id, whatsapp_business_account_id, started_at)
       VALUES ($1, $2, now())
       ON CONFLICT (workspace_id, whatsapp_business_account_id) DO UPDATE
       SET started_at = coalesce(s.started_at, now()), error = NULL`,
      [account.workspaceId, account.businessAccountId],
    )
    await enqueueSync(deps.jobs, tx, account.workspaceId)
    await announceChange(tx, account.workspaceId, 'templates')
  })
}

/** At most one waits and one runs for a workspace. */
export const enqueueSync = (jobs: Jobs, tx: Sql | null, workspaceId: string, startAfter?: Date): Promise<void> =>
  jobs.enqueue(tx, syncTemplatesJob, { workspaceId }, { singletonKey: workspaceId, ...(startAfter && { startAfter }) })
