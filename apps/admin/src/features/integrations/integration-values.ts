import type { FieldCode, IntegrationDto } from '@recado/workspaces/schemas'
import { SaveIntegrationInput } from '@recado/workspaces/schemas'

/** What the form holds. An empty secret keeps the stored one. */
export interface IntegrationValues {
  channel: IntegrationDto['channel']
  phoneNumberId: string
  businessAccountId: string
  accessToken: string
  appSecret: string
  verifyToken: string
  lumibotBaseUrl: string
  lumibotAccountId: string
  lumibotInboxId: string
  lumibotApiToken: string
  lumibotWebhookSecret: string
  removeLumibotWebhookSecret: boolean
}

export const toValues = ({ lumibot, ...integration }: IntegrationDto): IntegrationValues => ({
  channel: integration.channel,
  phoneNumberId: integration.phoneNumberId,
  businessAccountId: integration.businessAccountId,
  accessToken: '',
  appSecret: '',
  verifyToken: integration.verifyToken ?? '',
  lumibotBaseUrl: lumibot.baseUrl,
  lumibotAccountId: lumibot.accountId,
  lumibotInboxId: lumibot.inboxId,
  lumibotApiToken: '',
  lumibotWebhookSecret: '',
  removeLumibotWebhookSecret: false,
})

/**
 * What is sent: the chosen channel and its own fields, the others stay as they are stored. Secrets only where one was
 * typed, the verify token only where it changed (a new one must be verified anew).
 */
export function toInput(values: IntegrationValues, stored: IntegrationDto): SaveIntegrationInput {
  const { phoneNumberId, businessAccountId } = stored
  switch (values.channel) {
    case 'WHATSAPP_CLOUD':
      return {
        channel: values.channel,
        phoneNumberId: values.phoneNumberId.trim(),
        businessAccountId: values.businessAccountId.trim(),
        accessToken: values.accessToken.trim() || undefined,
        appSecret: values.appSecret.trim() || undefined,
        verifyToken: values.verifyToken.trim() === (stored.verifyToken ?? '') ? undefined : values.verifyToken,
      }
    case 'LUMIBOT':
      return {
        channel: values.channel,
        phoneNumberId,
        businessAccountId,
        lumibotBaseUrl: values.lumibotBaseUrl.trim(),
        lumibotAccountId: values.lumibotAccountId.trim(),
        lumibotInboxId: values.lumibotInboxId.trim(),
        lumibotApiToken: values.lumibotApiToken.trim() || undefined,
        lumibotWebhookSecret:
          values.lumibotWebhookSecret.trim() || (values.removeLumibotWebhookSecret ? null : undefined),
      }
  }
}

/** The first problem of each field by the server's own rules; undefined when it would take the form. */
export function findProblems(
  values: IntegrationValues,
  stored: IntegrationDto,
): { fields: Partial<Record<keyof IntegrationValues, FieldCode>> } | undefined {
  const result = SaveIntegrationInput.safeParse(toInput(values, stored))
  if (result.success) return undefined
  const fields: Partial<Record<keyof IntegrationValues, FieldCode>> = {}
  for (const issue of result.error.issues) {
    const field = issue.path[0] as keyof IntegrationValues
    fields[field] ??= issue.message as FieldCode
  }
  return { fields }
}
