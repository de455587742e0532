import type { ChannelRegistry } from '@recado/channels'
import type { Clock } from '@recado/core'
import type { Context, Database } from '@recado/db'
import type { GraphClient } from '@recado/whatsapp'
import type { Mailer } from './mail/mailer.ts'
import type { CredentialsCache } from './secrets/credentials-cache.ts'
import type { Keyring } from './secrets/keyring.ts'

/** What verbs outside any one workspace take: first run, invitations by link, sign-in. */
export interface ServerContext {
  db: Database
  clock: Clock
}

export interface InvitationContext extends Context {
  mailer: Mailer
  /** Where people reach this installation, without a slash at the end. */
  publicUrl: string
}

export interface IntegrationContext extends Context {
  keyring: Keyring
  publicUrl: string
  credentialsCache?: CredentialsCache
  /** Left out: outside production, and with no address of Lumibot known beforehand. */
  env?: IntegrationEnv
}

interface IntegrationEnv {
  production: boolean
  /** Where most workspaces' Lumibot is. */
  lumibotUrl: string
}

export interface ConnectionContext extends IntegrationContext {
  graph: GraphClient
  channels: Pick<ChannelRegistry, 'test'>
  /** The Meta app of the shared webhook URL; nulls where there is none. */
  env: IntegrationEnv & { metaAppSecret: string | null; metaWebhookVerifyToken: string | null }
}
