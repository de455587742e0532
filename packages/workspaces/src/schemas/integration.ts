import { z } from 'zod'
import { ConnectionReport } from './connection.ts'
import { type FieldCode, headerSecret, secret } from './fields.ts'
import { LumibotFields } from './lumibot.ts'

export const CHANNELS = ['WHATSAPP_CLOUD', 'LUMIBOT'] as const
export const ChannelSchema = z.enum(CHANNELS, { error: 'INVALID' })
export type ChannelName = (typeof CHANNELS)[number]

export interface ChannelsDto {
  /** What new conversations are opened in. */
  chosen: ChannelName
  /** Those that have all they need to send. */
  connected: ChannelName[]
}

// Someone pasted the number itself instead of its ID: with a plus or separators, or a whole Brazilian number.
const looksLikePhoneNumber = (value: string): boolean =>
  /^\+[\d\s().-]+$/.test(value) ||
  /^\(?\d[\d\s().-]*[\s().-][\d\s().-]*$/.test(value) ||
  /^55[1-9]{2}9?\d{8}$/.test(value)

/** An ID of Meta: digits only, 5 to 20 of them. Empty means not filled in yet. */
const metaId = z
  .string()
  .trim()
  .superRefine((value, check) => {
    const fail = (message: FieldCode) => check.addIssue({ code: 'custom', message })
    if (value === '') return
    if (looksLikePhoneNumber(value)) fail('LOOKS_LIKE_PHONE_NUMBER')
    else if (!/^\d+$/.test(value)) fail('DIGITS_ONLY')
    else if (value.length < 5 || value.length > 20) fail('ID_LENGTH')
  })

export const IntegrationFields = {
  channel: ChannelSchema,
  phoneNumberId: metaId,
  businessAccountId: metaId,
  accessToken: headerSecret,
  appSecret: secret,
  verifyToken: secret.max(128, 'TOO_LONG'),
  ...LumibotFields,
}

/** What is missing stays as it is stored; the browser never learns a stored secret. */
export const SaveIntegrationInput = z
  .object({
    channel: IntegrationFields.channel,
    phoneNumberId: IntegrationFields.phoneNumberId,
    businessAccountId: IntegrationFields.businessAccountId,
    accessToken: IntegrationFields.accessToken.optional(),
    appSecret: IntegrationFields.appSecret.optional(),
    verifyToken: IntegrationFields.verifyToken.optional(),
    lumibotBaseUrl: IntegrationFields.lumibotBaseUrl.optional(),
    lumibotAccountId: IntegrationFields.lumibotAccountId.optional(),
    lumibotInboxId: IntegrationFields.lumibotInboxId.optional(),
    lumibotApiToken: IntegrationFields.lumibotApiToken.optional(),
    /** Null takes the stored one away: from then on the URL alone is the proof. */
    lumibotWebhookSecret: IntegrationFields.lumibotWebhookSecret.nullish(),
  })
  .refine((input) => input.phoneNumberId === '' || input.phoneNumberId !== input.businessAccountId, {
    message: 'SAME_AS_PHONE_NUMBER_ID',
    path: ['businessAccountId'],
  })
export type SaveIntegrationInput = z.infer<typeof SaveIntegrationInput>

/** Things that are allowed but look odd; the form shows them as a hint under `hints.<CODE>`. */
export const FIELD_HINTS = ['ACCESS_TOKEN_UNUSUAL', 'APP_SECRET_UNUSUAL'] as const
export type FieldHint = (typeof FIELD_HINTS)[number]

/** Meta's tokens begin with EAA and its app secrets are 32 hexadecimal digits. Null when nothing is odd. */
export function secretHint(field: 'accessToken' | 'appSecret', value: string): FieldHint | null {
  const trimmed = value.trim()
  if (trimmed === '') return null
  if (field === 'accessToken') return trimmed.startsWith('EAA') ? null : 'ACCESS_TOKEN_UNUSUAL'
  return /^[0-9a-f]{32}$/i.test(trimmed) ? null : 'APP_SECRET_UNUSUAL'
}

export const SecretMask = z.object({ set: z.boolean(), last4: z.string().nullable() })
export type SecretMask = z.infer<typeof SecretMask>

export const IntegrationDto = z.object({
  channel: ChannelSchema,
  phoneNumberId: z.string(),
  businessAccountId: z.string(),
  secrets: z.object({ accessToken: SecretMask, appSecret: SecretMask }),
  /** Shown plain to those who may manage the integration: it has to be pasted into Meta's dashboard. */
  verifyToken: z.string().nullable(),
  webhookUrl: z.string(),
  sharedWebhookUrl: z.string(),
  webhookVerifiedAt: z.string().nullable(),
  connectionReport: ConnectionReport.nullable(),
  connectionTestedAt: z.string().nullable(),
  lumibot: z.object({
    /** The installation's usual one until another was saved. */
    baseUrl: z.string(),
    accountId: z.string(),
    inboxId: z.string(),
    secrets: z.object({ apiToken: SecretMask, webhookSecret: SecretMask }),
    webhookUrl: z.string(),
  }),
})
export type IntegrationDto = z.infer<typeof IntegrationDto>
