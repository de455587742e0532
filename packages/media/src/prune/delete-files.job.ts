import type { Database } from '@recado/db'
import { defineWorker, type JobWorker } from '@recado/jobs'
import type { Storage } from '../storage/storage.ts'
import { deleteFilesJob } from './prune-jobs.ts'

export interface DeleteFilesDeps {
  db: Pick<Database, 'pool'>
  storage: Storage
}

const SWEEP_SECONDS = 600
const BATCH = 100

export const deleteFilesWorker = (deps: DeleteFilesDeps): JobWorker =>
  defineWorker(deleteFilesJob, { schedule: SWEEP_SECONDS }, async (_, { signal }) => {
    await deleteFiles(deps, signal)
  })

/** Deletes the files of rows that are gone. One that is done twice does no harm; while the storage is away, they wait. */
export async function deleteFiles({ db, storage }: DeleteFilesDeps, signal?: AbortSignal): Promise<number> {
  for (let deleted = 0; ; ) {
    const { rows } = await db.pool.query<{ key: string }>(
      'SELECT storage_key AS key FROM conversation_schema.deleted_files ORDER BY storage_key LIMIT $1',
      [BATCH],
    )
    for (const { key } of rows) await storage.delete(key)
    await db.pool.query('DELETE FROM conversation_schema.deleted_files WHERE storage_key = ANY($1)', [
      rows.map(({ key }) => key),
    ])
    deleted += rows.length
    if (rows.length < BATCH || signal?.aborted) return deleted
  }
}
