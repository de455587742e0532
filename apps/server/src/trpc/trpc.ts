import { type Actor, AppError, type Permission, requirePermission } from '@recado/core'
import { findMembership, type SignedIn } from '@recado/workspaces'
import { InWorkspace } from '@recado/workspaces/schemas'
import { initTRPC } from '@trpc/server'
import type { Deps } from '../deps.ts'
import { mapError, shapeError } from './errors.ts'

/** What every procedure starts from. `signedIn` asks the session store once, and only when somebody needs it. */
export interface RequestContext {
  deps: Deps
  requestId: string
  signedIn(): Promise<SignedIn | null>
}

const t = initTRPC.context<RequestContext>().create({
  isDev: false, // never send a stack
  errorFormatter: ({ shape, error, ctx }) => shapeError(shape, error, ctx?.requestId),
  sse: {
    // A page that hears none for 2.5 seconds takes its network for dead and comes back (live-event-source.ts).
    ping: { enabled: true, intervalMs: 1000 },
    // Then the client comes back with its cursor, and session and role are asked after again.
    maxDurationMs: 30 * 60_000,
  },
})

export const router = t.router

/** Anyone, signed in or not. */
export const publicProcedure = t.procedure.use(async ({ ctx, path, type, next }) => {
  const result = await next()
  if (result.ok) return result
  throw mapError(result.error, { logger: ctx.deps.logger, requestId: ctx.requestId, path, type })
})

/** Anyone signed in. */
export const authedProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const signedIn = await ctx.signedIn()
  if (!signedIn) throw new AppError('UNAUTHENTICATED', 'Sign in first.')
  return next({ ctx: { ...ctx.deps, requestId: ctx.requestId, ...signedIn } })
})

/**
 * A member whose role includes `permission`. The input carries the workspace's slug; the verb gets its id and the actor.
 * A workspace one is no member of answers exactly as one that does not exist.
 */
export const workspaceProcedure = (permission: Permission) =>
  authedProcedure.input(InWorkspace).use(async ({ ctx, input, next }) => {
    const membership = await findMembership({ ctx, input: { slug: input.workspace, userId: ctx.person.id } })
    const actor: Actor = { type: 'user', userId: ctx.person.id, role: membership.role }
    requirePermission({ actor }, permission)
    return next({ ctx: { workspaceId: membership.workspaceId, actor } })
  })
