// Browser-safe: no IO, no Node modules.
import type { OutgoingKind } from '@recado/whatsapp/schemas'
import type { ChannelName } from './channel-adapter.ts'
import { CLOUD_API_KINDS } from './cloud-api/about-cloud-api.ts'
import { LUMIBOT_CONNECTION_CODES, LUMIBOT_KINDS } from './lumibot/about-lumibot.ts'

/** Why a message was not sent, where the reason is ours and not a code of Meta's. The SPA has a text for each. */
export const CHANNEL_ERROR_CODES = [
  'CHANNEL_NOT_AVAILABLE',
  'INTEGRATION_INCOMPLETE',
  'SECRET_UNREADABLE',
  'CLIENT_HAS_NO_ADDRESS',
  'CHANNEL_UNREACHABLE',
  'INTERNAL',
  'KIND_NOT_SUPPORTED',
  'MEDIA_NOT_AVAILABLE',
  'STORAGE_UNAVAILABLE',
  'TEMPLATE_NOT_AVAILABLE',
  'NUMBER_PAUSED',
  'LUMIBOT_TOKEN_INVALID',
  'LUMIBOT_FORBIDDEN',
  'LUMIBOT_NOT_FOUND',
  'LUMIBOT_REFUSED',
  'LUMIBOT_FILE_TOO_LARGE',
  'LUMIBOT_RATE_LIMITED',
  'LUMIBOT_UNAVAILABLE',
  'LUMIBOT_NOT_DELIVERED',
] as const
export type ChannelErrorCode = (typeof CHANNEL_ERROR_CODES)[number]

const KINDS: Record<ChannelName, readonly OutgoingKind[]> = { WHATSAPP_CLOUD: CLOUD_API_KINDS, LUMIBOT: LUMIBOT_KINDS }

/** What may be sent in a conversation of this channel: the composer offers nothing else. */
export const supportedKinds = (channel: ChannelName): readonly OutgoingKind[] => KINDS[channel]

/** Every outcome of a channel's own connection test; the SPA has a text for each. */
export const CHANNEL_CONNECTION_CODES = LUMIBOT_CONNECTION_CODES
export type ChannelConnectionCode = (typeof CHANNEL_CONNECTION_CODES)[number]

export interface ChannelCheck {
  id: 'reach' | 'token' | 'account' | 'inbox' | 'webhook'
  /** `skipped`: could not be decided, or is a hint that does not make the connection fail. */
  status: 'ok' | 'failed' | 'skipped'
  code: ChannelConnectionCode | 'CHECK_SKIPPED'
  /** For the text. Never a secret. */
  values: Record<string, string>
}
