import { ForbiddenError, isAllowed, NotFoundError, type Role, type Sql } from '@recado/core'
import type { FeedSubscription } from './feed-subscription.ts'

/** Ends the subscriptions of those who are members no more (NOT_FOUND) or may read the inbox no more (FORBIDDEN). */
export async function failRemovedMembers(
  sql: Sql,
  workspaceId: string,
  subscriptions: ReadonlySet<FeedSubscription>,
): Promise<void> {
  const watching = [...subscriptions]
  const userIds = new Set(watching.flatMap((subscription) => subscription.userId ?? []))
  if (userIds.size === 0) return
  const { rows } = await sql.query<{ user_id: string; role: Role }>(
    'SELECT user_id, role FROM workspace_schema.members WHERE workspace_id = $1 AND user_id = ANY($2::uuid[])',
    [workspaceId, [...userIds]],
  )
  const roles = new Map(rows.map((row) => [row.user_id, row.role]))
  for (const subscription of watching) {
    if (subscription.userId === null) continue
    const role = roles.get(subscription.userId)
    if (!role) subscription.fail(new NotFoundError('Workspace'))
    else if (!isAllowed(role, 'inbox.read')) subscription.fail(new ForbiddenError('inbox.read'))
  }
}
