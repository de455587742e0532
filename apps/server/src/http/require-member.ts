import { type Actor, AppError, type Permission, requirePermission } from '@recado/core'
import { findMembership, findSignedIn } from '@recado/workspaces'
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
  const signedIn = await findSignedIn(deps.auth, fromNodeHeaders(request.headers))
  if (!signedIn) throw new AppError('UNAUTHENTICATED', 'Sign in first.')
  const { person } = signedIn
  const { workspaceId, role } = await findMembership({ ctx: deps, input: { slug, userId: person.id } })
  const actor: Actor = { type: 'user', userId: person.id, role }
  requirePermission({ actor }, permission)
  return { workspaceId, actor }
}
