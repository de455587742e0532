// Browser-safe: what screens must know of Lumibot.
import type { OutgoingKind } from '@recado/whatsapp/schemas'

/** Chatwoot has no form of WhatsApp's other kinds in its API. */
export const LUMIBOT_KINDS = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'template',
] as const satisfies OutgoingKind[]

/** Every outcome of Lumibot's connection test. */
export const LUMIBOT_CONNECTION_CODES = [
  // reach
  'LUMIBOT_REACHED',
  'LUMIBOT_URL_MISSING',
  'LUMIBOT_UNREACHABLE',
  'LUMIBOT_NO_ANSWER',
  'LUMIBOT_NOT_HERE',
  'LUMIBOT_UNAVAILABLE',
  'LUMIBOT_RATE_LIMITED',
  'LUMIBOT_UNEXPECTED_ERROR',
  // token
  'LUMIBOT_TOKEN_VALID',
  'LUMIBOT_TOKEN_MISSING',
  'LUMIBOT_TOKEN_WRONG',
  // account
  'LUMIBOT_ACCOUNT_FOUND',
  'LUMIBOT_ACCOUNT_MISSING',
  'LUMIBOT_ACCOUNT_NOT_FOUND',
  // inbox
  'LUMIBOT_INBOX_FOUND',
  'LUMIBOT_INBOX_IS_API',
  'LUMIBOT_INBOX_MISSING',
  'LUMIBOT_INBOX_NOT_FOUND',
  'LUMIBOT_INBOX_FORBIDDEN',
  'LUMIBOT_INBOX_NOT_WHATSAPP',
  // webhook
  'LUMIBOT_WEBHOOK_FOUND',
  'LUMIBOT_WEBHOOK_ABSENT',
  'LUMIBOT_WEBHOOK_INCOMPLETE',
  'LUMIBOT_WEBHOOK_NOT_SHOWN',
] as const
