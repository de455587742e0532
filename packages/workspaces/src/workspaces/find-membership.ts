import { NotFoundError, type Role } from '@recado/core'
import type { ServerContext } from '../context.ts'

/** The workspace behind a slug as this person sees it. NOT_FOUND alike for no such workspace and for a stranger to it. */
export async function findMembership({
  ctx,
  input,
}: {
  ctx: Pick<ServerContext, 'db'>
  input: { slug: string; userId: string }
}): Promise<{ workspaceId: string; role: Role }> {
  const { rows } = await ctx.db.pool.query<{ workspaceId: string; role: Role }>(
    `SELECT w.id AS "workspaceId", m.role
       FROM workspace_schema.workspaces w
       JOIN workspace_schema.members m ON m.workspace_id = w.id
      WHERE w.slug = $1 AND m.user_id = $2`,
    [input.slug, input.userId],
  )
  if (!rows[0]) throw new NotFoundError('The workspace')
  return rows[0]
}
