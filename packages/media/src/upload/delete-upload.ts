import { AppError, isAllowed, NotFoundError, requirePermission } from '@recado/core'
import { withTransaction } from '@recado/db'
import type { Jobs } from '@recado/jobs'
import type { MediaContext } from '../media-context.ts'
import { deleteFilesJob } from '../prune/prune-jobs.ts'

/** Takes back an upload that no message or template carries yet. Throws NOT_FOUND, MEDIA_IN_USE. */
export async function deleteUpload({
  ctx,
  input,
}: {
  ctx: Pick<MediaContext, 'actor' | 'db' | 'workspaceId'> & { jobs: Jobs }
  input: { mediaId: string }
}): Promise<void> {
  const { actor, workspaceId, db, jobs } = ctx
  const isForTemplates = actor.type === 'user' && isAllowed(actor.role, 'templates.manage')
  requirePermission(ctx, isForTemplates ? 'templates.manage' : 'inbox.write')
  await withTransaction(db, async (tx) => {
    // Locked first: whoever is sending it now is waited for, and whoever sends it later finds it gone.
    const { rowCount } = await tx.query(
      `SELECT 1 FROM conversation_schema.media
       WHERE workspace_id = $1 AND id = $2 AND uploaded_by_user_id IS NOT NULL FOR UPDATE`,
      [workspaceId, input.mediaId],
    )
    if (rowCount === 0) throw new NotFoundError('The file')
    const deleted = await tx.query(
      `DELETE FROM conversation_schema.media f WHERE f.workspace_id = $1 AND f.id = $2 AND ${IS_UNUSED}`,
      [workspaceId, input.mediaId],
    )
    if (deleted.rowCount === 0) throw new AppError('MEDIA_IN_USE', 'A message or a template carries the file.')
    await jobs.enqueue(tx, deleteFilesJob, {})
  })
}

/** Of a file f: nothing names it. */
export const IS_UNUSED = `
  NOT EXISTS (SELECT FROM conversation_schema.messages m WHERE m.workspace_id = f.workspace_id AND m.media_id = f.id)
  AND NOT EXISTS (
    SELECT FROM campaign_schema.templates t WHERE t.workspace_id = f.workspace_id AND t.header_media_id = f.id)`
