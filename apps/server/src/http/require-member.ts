import { type Actor, AppError, type Permission, requirePermission } from '@recado/core'
import { findMembership, findPerson } from '@recado/workspaces'
import { fromNodeHeaders } from 'better-auth/node'
import type { Request } from 'express'
import type { Deps } from '../deps.ts'

/**
 * Who asks, outside tRPC: UNAUTHENTICATED without a session, NOT_FOUND for a workspace one is no member of, exactly as for
 * one that does not exist.
 */
export async function requireMember(
  deps: Pick<Deps, 'auth' | 'db'>,
  request: Request,
  slug: string,
  permission: Permission,
): Promise<{ workspaceId: string; actor: Actor }> {
  const person = await findPerson(deps.auth, fromNodeHeaders(request.headers))
  if (!person) throw new AppError('UNAUTHENTICATED', 'Sign in first.')
  const { workspaceId, role } = await findMembership({ ctx: deps, input: { slug, userId: person.id } })
  const actor: Actor = { type: 'user', userId: person.id, role }
  requirePermission({ actor }, permission)
  return { workspaceId, actor }
}
