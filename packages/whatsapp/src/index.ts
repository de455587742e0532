export type {
  AccountNews,
  BusinessNews,
  NumberNews,
  PreferenceNews,
  Restriction,
  TemplateNews,
} from './account/account-news.ts'
export { readAccountNews } from './account/read-account-news.ts'
export { contentBody } from './content/content-body.ts'
export type { MessageContent, MessageExtras } from './content/message-content.ts'
export { effectOf, type MessageEffect } from './content/message-effect.ts'
export { type MetaMedia, mediaOf, sha256Hex } from './content/message-media.ts'
export { OutgoingContent } from './content/outgoing-content.ts'
export { readMessageContent, type StoredMessage } from './content/read-content.ts'
export { readMessageExtras } from './content/read-extras.ts'
export { classifyMetaError, isTokenError, type MetaErrorMeaning } from './errors/classify-meta-error.ts'
export type { MetaErrorAction, MetaErrorClass, RetryPolicy } from './errors/meta-errors.ts'
export type { DownloadMediaRequest, MediaDownload } from './graph/download-media.ts'
export type { GraphAnswer, GraphError } from './graph/graph-answer.ts'
export {
  createGraphClient,
  type GraphClient,
  type GraphClientOptions,
  type MarkAsReadRequest,
  type SendMessageRequest,
} from './graph/graph-client.ts'
export type {
  AcceptedMessage,
  GraphBusinessAccount,
  GraphMedia,
  GraphPhoneNumber,
  GraphSubscribedApp,
  GraphTokenInfo,
} from './graph/graph-schemas.ts'
export type { GraphTemplate, GraphTemplatePage, NewGraphTemplate } from './graph/graph-template.ts'
export type { UploadSession } from './graph/upload-calls.ts'
export { type MultipartBody, type MultipartFile, multipartBody } from './http/multipart-body.ts'
export {
  type HttpOutcome,
  type HttpRequest,
  parseJson,
  reasonOf,
  requestOnce,
  withoutSecret,
} from './http/request-once.ts'
export { type MessageRequest, messageRequestBody } from './requests/message-request.ts'
export type {
  Recipient,
  SendableContent,
  SendableHeader,
  SendableTemplate,
  SendableVariable,
  UploadedMedia,
} from './requests/sendable-content.ts'
export { isRecord } from './webhook/is-record.ts'
export { parseWebhookBody } from './webhook/parse-webhook-body.ts'
export { readChanges } from './webhook/read-changes.ts'
export { readStatus } from './webhook/read-status.ts'
export { readTime } from './webhook/read-time.ts'
export { verifySignature } from './webhook/verify-signature.ts'
export type {
  CustomerIdentity,
  IdentityNews,
  UnreadableCode,
  WebhookChange,
  WebhookEvent,
  WebhookMessage,
  WebhookPart,
  WebhookStatus,
} from './webhook/webhook-change.ts'
