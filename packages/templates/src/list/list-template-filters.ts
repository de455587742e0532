import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { TemplateFilters } from '../schemas.ts'
import { TEMPLATES_OF_ACCOUNT } from '../template-row.ts'

/** The statuses, categories and languages that the account's templates have. */
export async function listTemplateFilters({ ctx }: { ctx: Context }): Promise<TemplateFilters> {
  requirePermission(ctx, 'templates.read')
  const { rows } = await ctx.db.pool.query<TemplateFilters>(
    `SELECT coalesce(array_agg(DISTINCT t.status), '{}') AS statuses,
            coalesce(array_agg(DISTINCT t.category), '{}') AS categories,
            coalesce(array_agg(DISTINCT t.language), '{}') AS languages
     FROM ${TEMPLATES_OF_ACCOUNT} WHERE t.workspace_id = $1`,
    [ctx.workspaceId],
  )
  return rows[0] ?? { statuses: [], categories: [], languages: [] }
}
