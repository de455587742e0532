import { NotFoundError, requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import { MEDIA_COLUMN, type MediaRow, mediaJoin, toMediaDto } from '@recado/media'
import type { MediaDto } from '@recado/media/schemas'
import { changeOf } from '../edit/change-of.ts'
import type { TemplateDetail, TemplateInput } from '../schemas.ts'
import { TEMPLATE_COLUMNS, TEMPLATES_OF_ACCOUNT, type TemplateRow, toTemplateDto } from '../template-row.ts'

/** One template, with its sample and with what may be changed of it now. Throws NOT_FOUND. */
export async function getTemplate({ ctx, input }: { ctx: Context; input: TemplateInput }): Promise<TemplateDetail> {
  requirePermission(ctx, 'templates.read')
  const { rows } = await ctx.db.pool.query<TemplateRow & { editedAt: Date[] }>(
    `SELECT ${TEMPLATE_COLUMNS}, t.edited_at AS "editedAt" FROM ${TEMPLATES_OF_ACCOUNT}
     WHERE t.workspace_id = $1 AND t.id = $2`,
    [ctx.workspaceId, input.id],
  )
  if (!rows[0]) throw new NotFoundError('Template')
  const { editedAt, ...row } = rows[0]
  return {
    ...toTemplateDto(row),
    headerMedia: row.headerMediaId === null ? null : await findMedia(ctx, row.headerMediaId),
    change: changeOf({ status: row.status, editedAt }, ctx.clock.now()),
  }
}

async function findMedia({ db, workspaceId }: Context, mediaId: string): Promise<MediaDto | null> {
  const { rows } = await db.pool.query<{ media: MediaRow | null }>(
    `SELECT ${MEDIA_COLUMN} FROM (SELECT $1::uuid AS workspace_id, $2::uuid AS media_id) m ${mediaJoin()}`,
    [workspaceId, mediaId],
  )
  const media = rows[0]?.media
  return media ? toMediaDto(media) : null
}
