import { type Clock, newId, type Role, systemClock } from '@recado/core'
import type { Context, Database } from '@recado/db'

/** A context to call verbs with: a person of that role (`userId` made up unless given), or the program itself. */
export function buildContext(
  db: Database,
  options: { workspaceId: string; role?: Role | 'system'; userId?: string; clock?: Clock },
): Context {
  const { workspaceId, role = 'system', userId = newId(), clock = systemClock } = options
  return { workspaceId, db, clock, actor: role === 'system' ? { type: 'system' } : { type: 'user', userId, role } }
}
