export type {
  ChannelAdapter,
  ChannelContent,
  ChannelName,
  ChannelTemplate,
  NotSent,
  OutgoingFile,
  OutgoingMessage,
  ReadReceipt,
  ReceiptOutcome,
  RetryScope,
  SendError,
  SendOutcome,
  TemplateVariable,
} from './channel-adapter.ts'
export type {
  ChannelCredentials,
  ChannelDefinition,
  ChannelTestReport,
  LumibotCredentials,
  OpenChannel,
  RemoteMedia,
} from './channel-definition.ts'
export { type ChannelRegistry, createChannelRegistry, readWebhook } from './channel-registry.ts'
export { actionOf } from './error-action.ts'
export { lumibotBusinessId, lumibotNumberId } from './lumibot/lumibot-ids.ts'
export { verifyLumibotSignature } from './lumibot/verify-lumibot-signature.ts'
export { MEDIA_NOT_AVAILABLE, TEMPLATE_NOT_AVAILABLE } from './refusals.ts'
export { retryOrReject } from './retry-or-reject.ts'
export { CHANNEL_ERROR_CODES, type ChannelErrorCode } from './schemas.ts'
export { unavailableAdapter } from './unavailable-adapter.ts'
