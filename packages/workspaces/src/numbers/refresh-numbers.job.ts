import type { Sql } from '@recado/core'
import { defineJob, defineWorker, type Jobs, type JobWorker } from '@recado/jobs'
import { z } from 'zod'
import { type RefreshDeps, refreshNumber } from './refresh-number.ts'

/** Reads one workspace's number and account from Meta; without a workspace: those of all. */
const refreshNumbersJob = defineJob({
  name: 'number.refresh',
  payload: z.object({ workspaceId: z.uuid().optional() }),
  queue: { policy: 'short', retryLimit: 2, retryDelay: 30, expireInSeconds: 120 },
})

/** Has a workspace's number read soon; at most one such job waits. */
export const enqueueRefresh = (jobs: Jobs, workspaceId: string, startAfter?: Date): Promise<void> =>
  jobs.enqueue(
    null,
    refreshNumbersJob,
    { workspaceId },
    { singletonKey: workspaceId, ...(startAfter && { startAfter }) },
  )

/** Four times a day, away from the full hour at which everybody asks. */
export const refreshNumbersWorker = (deps: RefreshDeps & { jobs: Jobs }): JobWorker =>
  defineWorker(refreshNumbersJob, { schedule: '23 */6 * * *' }, async ({ workspaceId }) => {
    if (workspaceId === undefined) {
      for (const due of await listConnected(deps.db.pool)) await enqueueRefresh(deps.jobs, due)
      return
    }
    const { retryAt } = await refreshNumber(deps, workspaceId)
    if (retryAt) await enqueueRefresh(deps.jobs, workspaceId, retryAt)
  })

async function listConnected(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM workspace_schema.workspaces
      WHERE channel = 'WHATSAPP_CLOUD' AND whatsapp_phone_number_id IS NOT NULL AND whatsapp_access_token IS NOT NULL
      ORDER BY id`,
  )
  return rows.map(({ id }) => id)
}
