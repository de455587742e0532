import type { ChannelCredentials, LumibotCredentials } from '@recado/channels'
import { NotFoundError } from '@recado/core'
import type { Database } from '@recado/db'
import type { ChannelName } from '../schemas.ts'
import type { CredentialsCache } from './credentials-cache.ts'
import type { Keyring } from './keyring.ts'
import { type SealedField, secretAad } from './secret-aad.ts'

/** A workspace's opened secrets: for this process's memory only. Null is what was never filled in. */
export interface Credentials extends ChannelCredentials {
  workspaceId: string
  businessAccountId: string | null
  appSecret: string | null
  verifyToken: string | null
  lumibot: LumibotCredentials & { webhookSecret: string | null }
}

export interface CredentialsDeps {
  db: Pick<Database, 'pool'>
  keyring: Keyring
  credentialsCache?: CredentialsCache
}

/** The workspace's credentials, from the cache where there is one. Throws NOT_FOUND or SECRET_UNREADABLE. */
export function readCredentials(deps: CredentialsDeps, workspaceId: string): Promise<Credentials> {
  const load = () => loadCredentials(deps, workspaceId)
  return deps.credentialsCache ? deps.credentialsCache.get(workspaceId, load) : load()
}

interface Row {
  channel: ChannelName
  whatsapp_phone_number_id: string | null
  whatsapp_business_account_id: string | null
  whatsapp_access_token: string | null
  whatsapp_app_secret: string | null
  whatsapp_webhook_verify_token: string | null
  lumibot_base_url: string | null
  lumibot_account_id: string | null
  lumibot_inbox_id: string | null
  lumibot_api_token: string | null
  lumibot_webhook_secret: string | null
}

async function loadCredentials({ db, keyring }: CredentialsDeps, workspaceId: string): Promise<Credentials> {
  const { rows } = await db.pool.query<Row>(
    `SELECT channel, whatsapp_phone_number_id, whatsapp_business_account_id,
            whatsapp_access_token, whatsapp_app_secret, whatsapp_webhook_verify_token,
            lumibot_base_url, lumibot_account_id, lumibot_inbox_id, lumibot_api_token, lumibot_webhook_secret
       FROM workspace_schema.workspaces WHERE id = $1`,
    [workspaceId],
  )
  const [row] = rows
  if (!row) throw new NotFoundError('The workspace')
  const open = (sealed: string | null, field: SealedField) =>
    sealed === null ? null : keyring.open(sealed, secretAad(workspaceId, field))
  return {
    workspaceId,
    channel: row.channel,
    phoneNumberId: row.whatsapp_phone_number_id,
    businessAccountId: row.whatsapp_business_account_id,
    accessToken: open(row.whatsapp_access_token, 'whatsappAccessToken'),
    appSecret: open(row.whatsapp_app_secret, 'whatsappAppSecret'),
    verifyToken: open(row.whatsapp_webhook_verify_token, 'whatsappWebhookVerifyToken'),
    lumibot: {
      baseUrl: row.lumibot_base_url,
      accountId: row.lumibot_account_id,
      inboxId: row.lumibot_inbox_id,
      apiToken: open(row.lumibot_api_token, 'lumibotApiToken'),
      webhookSecret: open(row.lumibot_webhook_secret, 'lumibotWebhookSecret'),
    },
  }
}
