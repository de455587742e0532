import type { Clock, Sql } from '@recado/core'
import { defineWorker, type Jobs, type JobWorker } from '@recado/jobs'
import { IS_UNUSED } from '../upload/delete-upload.ts'
import type { DeleteFilesDeps } from './delete-files.job.ts'
import { deleteFilesJob, pruneMediaJob } from './prune-jobs.ts'

export interface PruneDeps extends DeleteFilesDeps {
  jobs: Jobs
  clock: Clock
  logger: { info(fields: object, message: string): void }
}

/** Long enough to write the message that a file was picked for. */
const UNUSED_MS = 86_400_000
const PAGE = 500

/** Every night. */
export const pruneMediaWorker = (deps: PruneDeps): JobWorker =>
  defineWorker(pruneMediaJob, { schedule: '37 4 * * *' }, async () => {
    const { db, storage, clock, jobs, logger } = deps
    const before = new Date(clock.now().getTime() - UNUSED_MS)
    const files = await pruneMedia(db.pool, before)
    await jobs.enqueue(null, deleteFilesJob, {})
    logger.info({ files, unfinished: await storage.tidy(before) }, 'files that nobody needs were deleted')
  })

/**
 * Deletes the rows of files older than `before` that nothing names: picked and never sent, cut short while they were
 * uploaded, or of messages that are gone. Goes through all of them by their key, a page a statement.
 */
export async function pruneMedia(sql: Sql, before: Date): Promise<number> {
  let pruned = 0
  for (let after = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000']; ; ) {
    const { rows } = await sql.query<{ workspaceId: string | null; id: string | null; deleted: string }>(PRUNE_PAGE, [
      ...after,
      PAGE,
      before,
    ])
    const [page] = rows
    pruned += Number(page?.deleted ?? 0)
    if (!page?.workspaceId || !page.id) return pruned
    after = [page.workspaceId, page.id]
  }
}

// What is unused is found among the page alone: joined to the table at once, PostgreSQL reads all of it for every page.
const PRUNE_PAGE = `
  WITH page AS (
    SELECT workspace_id, id, created_at FROM conversation_schema.media
    WHERE (workspace_id, id) > ($1::uuid, $2::uuid) ORDER BY workspace_id, id LIMIT $3
  ), unused AS MATERIALIZED (
    SELECT workspace_id, id FROM page f WHERE created_at < $4 AND ${IS_UNUSED}
  ), deleted AS (
    DELETE FROM conversation_schema.media m USING unused WHERE m.workspace_id = unused.workspace_id AND m.id = unused.id
    RETURNING 1
  ), last AS (
    SELECT workspace_id, id FROM page ORDER BY workspace_id DESC, id DESC LIMIT 1
  )
  SELECT (SELECT count(*) FROM deleted) AS deleted,
    (SELECT workspace_id FROM last) AS "workspaceId", (SELECT id FROM last) AS id`
