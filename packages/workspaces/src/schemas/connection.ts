import { CHANNEL_CONNECTION_CODES } from '@recado/channels/schemas'
import { z } from 'zod'

/** Every outcome of a check in "Test connection"; the interface has a text for each under `connection.<CODE>`. */
export const CONNECTION_CODES = [
  // reach
  'META_REACHED',
  'META_UNREACHABLE',
  'META_NO_ANSWER',
  'META_UNAVAILABLE',
  'META_RATE_LIMITED',
  'META_UNEXPECTED_ERROR',
  // token
  'TOKEN_VALID',
  'TOKEN_EXPIRES',
  'TOKEN_MISSING',
  'TOKEN_INVALID',
  'TOKEN_EXPIRED',
  // permissions
  'PERMISSIONS_GRANTED',
  'PERMISSION_MISSING',
  'PERMISSION_NOT_FOR_ACCOUNT',
  // number
  'NUMBER_FOUND',
  'NUMBER_ID_MISSING',
  'NUMBER_NOT_FOUND',
  'NUMBER_NOT_IN_ACCOUNT',
  'IDS_SWAPPED',
  // account
  'ACCOUNT_FOUND',
  'ACCOUNT_ID_MISSING',
  'ACCOUNT_NOT_FOUND',
  'ACCOUNT_IS_PHONE_NUMBER',
  // subscription
  'SUBSCRIBED',
  'SUBSCRIPTION_REFUSED',
  // webhook
  'WEBHOOK_VERIFIED',
  'WEBHOOK_NOT_VERIFIED',
  'WEBHOOK_URL_NOT_PUBLIC',
  'APP_SECRET_MISSING',
  'APP_SECRET_WRONG',
  'VERIFY_TOKEN_MISSING',
  // any
  'CHECK_SKIPPED',
  // of other channels than Meta's
  ...CHANNEL_CONNECTION_CODES,
] as const
export const ConnectionCode = z.enum(CONNECTION_CODES)
export type ConnectionCode = z.infer<typeof ConnectionCode>

export const CONNECTION_CHECKS = [
  'reach',
  'token',
  'permissions',
  'number',
  'account',
  'subscription',
  'inbox',
  'webhook',
] as const
export type ConnectionCheckId = (typeof CONNECTION_CHECKS)[number]

export const ConnectionCheck = z.object({
  id: z.enum(CONNECTION_CHECKS),
  /** `skipped`: could not be decided, or is a hint that does not make the connection fail. */
  status: z.enum(['ok', 'failed', 'skipped']),
  code: ConnectionCode,
  /** Values for the text, for example `{ permissions: 'whatsapp_business_messaging' }`. Never a secret. */
  values: z.record(z.string(), z.string()),
})
export type ConnectionCheck = z.infer<typeof ConnectionCheck>

export const ConnectionReport = z.object({
  ok: z.boolean(),
  checkedAt: z.string(),
  checks: z.array(ConnectionCheck),
  /** As Meta said it: `TIER_2K`, `GREEN`, `STANDARD`; null where Meta said nothing. */
  number: z
    .object({
      displayPhoneNumber: z.string().nullable(),
      verifiedName: z.string().nullable(),
      qualityRating: z.string().nullable(),
      messagingLimit: z.string().nullable(),
      throughput: z.string().nullable(),
    })
    .nullable(),
})
export type ConnectionReport = z.infer<typeof ConnectionReport>
