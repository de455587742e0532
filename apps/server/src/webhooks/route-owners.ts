import type { ChannelName } from '@recado/channels'
import { type Credentials, type CredentialsDeps, findWorkspaceByRouteToken, readCredentials } from '@recado/workspaces'

/** How long a route token's workspace is remembered. Its secrets are not: those follow every change. */
const ROUTE_MEMORY_MS = 60_000
/** A stranger trying tokens must not fill the memory. */
const MAX_ROUTES = 10_000
/** What a route token looks like; anything else is nobody's, and worth neither a query nor a memory. */
const ROUTE_TOKEN = /^[\w-]{1,64}$/

/** Answers the credentials of the workspace whose own webhook URL of a channel ends in the token; null for nobody's. */
export function createRouteOwners(
  deps: CredentialsDeps,
  channel: ChannelName,
): (routeToken: string) => Promise<Credentials | null> {
  const routes = new Map<string, { workspaceId: string | null; readAt: number }>()
  return async (routeToken) => {
    if (!ROUTE_TOKEN.test(routeToken)) return null
    const known = routes.get(routeToken)
    if (known && performance.now() - known.readAt < ROUTE_MEMORY_MS) {
      return known.workspaceId === null ? null : readCredentials(deps, known.workspaceId)
    }
    const found = await findWorkspaceByRouteToken(deps, { channel, routeToken })
    if (routes.size >= MAX_ROUTES) routes.clear()
    routes.set(routeToken, { workspaceId: found?.workspaceId ?? null, readAt: performance.now() })
    return found
  }
}
