import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { ListTemplatesInput, TemplateGroup, TemplateGroupPage } from '../schemas.ts'
import { TEMPLATE_COLUMNS, TEMPLATES_OF_ACCOUNT, type TemplateRow, toTemplateDto } from '../template-row.ts'
import { foldedSql, foldText } from './fold-text.ts'

/** A page of the account's templates by name, each name with the languages that the filters let through. */
export async function listTemplates({
  ctx,
  input,
}: {
  ctx: Context
  input: ListTemplatesInput
}): Promise<TemplateGroupPage> {
  requirePermission(ctx, 'templates.read')
  const { search, statuses, categories, languages, cursor, limit } = input
  const { rows } = await ctx.db.pool.query<TemplateRow>(LIST, [
    ctx.workspaceId,
    `%${foldText(search).replace(/[\\%_]/g, '\\$&')}%`,
    statuses,
    categories,
    languages,
    cursor ?? null,
    limit + 1,
  ])
  const groups = groupByName(rows)
  const page = groups.slice(0, limit)
  return { groups: page, nextCursor: groups.length > limit ? (page.at(-1)?.name ?? null) : null }
}

function groupByName(rows: TemplateRow[]): TemplateGroup[] {
  const byName = Map.groupBy(rows, (row) => row.name)
  return [...byName].map(([name, templates]) => ({ name, templates: templates.map(toTemplateDto) }))
}

// An account has 6,000 templates at most; names sort by their bytes, so that a page goes on where the last one ended.
const LIST = `
  WITH matching AS (
    SELECT ${TEMPLATE_COLUMNS} FROM ${TEMPLATES_OF_ACCOUNT}
    WHERE t.workspace_id = $1
      AND ($2 = '%%' OR t.name LIKE $2 OR ${foldedSql(`jsonb_path_query_array(t.components, '$[*].text')::text`)} LIKE $2)
      AND CASE WHEN cardinality($3::text[]) > 0 THEN t.status = ANY ($3) ELSE t.status <> 'DELETED' END
      AND (cardinality($4::text[]) = 0 OR t.category = ANY ($4))
      AND (cardinality($5::text[]) = 0 OR t.language = ANY ($5))
      AND ($6::text IS NULL OR t.name COLLATE "C" > $6)
  )
  SELECT * FROM matching
  WHERE name IN (SELECT DISTINCT name COLLATE "C" FROM matching ORDER BY 1 LIMIT $7)
  ORDER BY name COLLATE "C", language COLLATE "C"`
