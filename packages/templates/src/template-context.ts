import { AppError } from '@recado/core'
import type { Context } from '@recado/db'
import type { Jobs } from '@recado/jobs'
import type { Storage } from '@recado/media'
import type { GraphClient } from '@recado/whatsapp'
import { type CredentialsDeps, readCredentials } from '@recado/workspaces'

/** What verbs take that speak to Meta about templates. */
export interface TemplateContext extends Context, Omit<CredentialsDeps, 'db'> {
  graph: GraphClient
  jobs: Jobs
  storage: Storage
}

/** The account whose templates these are, and what opens it. */
export interface TemplateAccount {
  workspaceId: string
  businessAccountId: string
  accessToken: string
}

/** The workspace's WhatsApp Business account; null where it is not connected. Throws SECRET_UNREADABLE. */
export async function findAccount(deps: CredentialsDeps, workspaceId: string): Promise<TemplateAccount | null> {
  const { businessAccountId, accessToken } = await readCredentials(deps, workspaceId)
  return businessAccountId && accessToken ? { workspaceId, businessAccountId, accessToken } : null
}

/** As `findAccount`, but throws INTEGRATION_INCOMPLETE. */
export async function requireAccount(deps: CredentialsDeps, workspaceId: string): Promise<TemplateAccount> {
  const account = await findAccount(deps, workspaceId)
  if (account) return account
  throw new AppError('INTEGRATION_INCOMPLETE', 'The WhatsApp Business account ID or the access token is missing.')
}
