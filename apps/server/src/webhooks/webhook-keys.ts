import type { CredentialsDeps } from '@recado/workspaces'
import type { Env } from '../env.ts'
import { createRouteOwners } from './route-owners.ts'

export interface WebhookKeys {
  /** Null for the installation's shared URL. */
  workspaceId: string | null
  appSecret: string | null
  verifyToken: string | null
}

/**
 * Answers the keys that prove a webhook request of Meta: of the installation without a route token, of the workspace
 * with one, and null when nobody has that token.
 */
export function createWebhookKeys(deps: CredentialsDeps & { env: Env }): {
  find(routeToken: string | null): Promise<WebhookKeys | null>
} {
  const shared = Promise.resolve<WebhookKeys>({
    workspaceId: null,
    appSecret: deps.env.metaAppSecret,
    verifyToken: deps.env.metaWebhookVerifyToken,
  })
  const findOwn = createRouteOwners(deps, 'WHATSAPP_CLOUD')
  return { find: (routeToken) => (routeToken === null ? shared : findOwn(routeToken)) }
}
