/** The columns of a workspace that are sealed. */
export const SEALED_FIELDS = [
  'whatsappAccessToken',
  'whatsappAppSecret',
  'whatsappWebhookVerifyToken',
  'lumibotApiToken',
  'lumibotWebhookSecret',
] as const
export type SealedField = (typeof SEALED_FIELDS)[number]

/** What a sealed column is bound to: its workspace and itself, so that it opens nowhere else. */
export const secretAad = (workspaceId: string, field: SealedField): string => `${workspaceId}:${field}`

/** The same for a row of server_secrets. */
export const serverSecretAad = (name: string): string => `server:${name}`
