import { z } from 'zod'
import { type MessageRequest, messageRequestBody } from '../requests/message-request.ts'
import { createMediaDownloader, type DownloadMediaRequest, type MediaDownload } from './download-media.ts'
import type { GraphAnswer } from './graph-answer.ts'
import {
  AcceptedMessage,
  GraphBusinessAccount,
  GraphMedia,
  GraphPhoneNumber,
  GraphSubscribedApp,
  GraphTokenInfo,
  inData,
  Success,
} from './graph-schemas.ts'
import { createGraphTransport } from './graph-transport.ts'
import { type MediaCalls, mediaCalls } from './media-calls.ts'
import { type TemplateCalls, templateCalls } from './template-calls.ts'
import { type UploadCalls, uploadCalls } from './upload-calls.ts'

export interface SendMessageRequest extends MessageRequest {
  accessToken: string
  phoneNumberId: string
}

export interface MarkAsReadRequest {
  accessToken: string
  phoneNumberId: string
  /** wamid of an inbound message; everything before it is marked too. */
  messageId: string
  /** Shows the customer that someone is writing, for 25 s or until a message comes. */
  typing?: boolean | undefined
}

interface OfNumber {
  accessToken: string
  phoneNumberId: string
}
interface OfAccount {
  accessToken: string
  businessAccountId: string
}

/** Meta's Graph API, as far as this program speaks it. One call is one attempt; nothing is thrown. */
export interface GraphClient extends MediaCalls, TemplateCalls, UploadCalls {
  /** `ok` means accepted only: statuses by webhook say whether it arrived. */
  sendMessage(request: SendMessageRequest): Promise<GraphAnswer<AcceptedMessage>>
  markAsRead(request: MarkAsReadRequest): Promise<GraphAnswer<Success>>
  getPhoneNumber(request: OfNumber): Promise<GraphAnswer<GraphPhoneNumber>>
  listPhoneNumbers(request: OfAccount): Promise<GraphAnswer<GraphPhoneNumber[]>>
  getBusinessAccount(request: OfAccount): Promise<GraphAnswer<GraphBusinessAccount>>
  /** What a token is and may do; asks about itself unless `inputToken` is given. */
  debugToken(request: { accessToken: string; inputToken?: string }): Promise<GraphAnswer<GraphTokenInfo>>
  subscribeApp(request: OfAccount): Promise<GraphAnswer<Success>>
  listSubscribedApps(request: OfAccount): Promise<GraphAnswer<GraphSubscribedApp[]>>
  /** A file by its id, which lives for seven days (uploads: thirty), with a fresh address. */
  getMedia(request: { accessToken: string; mediaId: string }): Promise<GraphAnswer<GraphMedia>>
  /** The bytes at such an address. The token goes to Meta's hosts and to Graph's alone. */
  downloadMedia(request: DownloadMediaRequest): Promise<MediaDownload>
  close(): Promise<void>
}

export interface GraphClientOptions {
  /** `https://graph.facebook.com`, or the simulator's URL. */
  baseUrl: string
  /** `v26.0` */
  version: string
  timeoutMs?: number
}

export function createGraphClient({ baseUrl, version, timeoutMs = 10_000 }: GraphClientOptions): GraphClient {
  const { send, close } = createGraphTransport({ baseUrl, version, timeoutMs })
  const files = createMediaDownloader({ baseUrl, idleMs: Math.max(timeoutMs, MIN_FILE_IDLE_MS) })
  return {
    ...mediaCalls(send),
    ...templateCalls(send),
    ...uploadCalls(send),
    async close() {
      await Promise.all([close(), files.close()])
    },
    sendMessage: ({ accessToken, phoneNumberId, ...message }) =>
      send({
        method: 'POST',
        path: `${encodeURIComponent(phoneNumberId)}/messages`,
        accessToken,
        schema: AcceptedMessage,
        body: messageRequestBody(message),
      }),
    markAsRead: ({ accessToken, phoneNumberId, messageId, typing }) =>
      send({
        method: 'POST',
        path: `${encodeURIComponent(phoneNumberId)}/messages`,
        accessToken,
        schema: Success,
        body: {
          messaging_product: 'whatsapp',
          status: 'read',
          message_id: messageId,
          ...(typing && { typing_indicator: { type: 'text' } }),
        },
      }),
    getPhoneNumber: ({ accessToken, phoneNumberId }) =>
      send({
        method: 'GET',
        path: encodeURIComponent(phoneNumberId),
        query: { fields: PHONE_NUMBER_FIELDS },
        accessToken,
        schema: GraphPhoneNumber,
      }),
    listPhoneNumbers: ({ accessToken, businessAccountId }) =>
      send({
        method: 'GET',
        path: `${encodeURIComponent(businessAccountId)}/phone_numbers`,
        query: { fields: PHONE_NUMBER_FIELDS, limit: '100' },
        accessToken,
        schema: inData(z.array(GraphPhoneNumber)),
      }),
    getBusinessAccount: ({ accessToken, businessAccountId }) =>
      send({
        method: 'GET',
        path: encodeURIComponent(businessAccountId),
        query: { fields: 'id,name,account_review_status,business_verification_status' },
        accessToken,
        schema: GraphBusinessAccount,
      }),
    debugToken: ({ accessToken, inputToken = accessToken }) =>
      send({
        method: 'GET',
        path: 'debug_token',
        query: { input_token: inputToken },
        accessToken,
        schema: inData(GraphTokenInfo),
      }),
    subscribeApp: ({ accessToken, businessAccountId }) =>
      send({
        method: 'POST',
        path: `${encodeURIComponent(businessAccountId)}/subscribed_apps`,
        accessToken,
        schema: Success,
      }),
    listSubscribedApps: ({ accessToken, businessAccountId }) =>
      send({
        method: 'GET',
        path: `${encodeURIComponent(businessAccountId)}/subscribed_apps`,
        accessToken,
        schema: inData(z.array(GraphSubscribedApp)),
      }),
    getMedia: ({ accessToken, mediaId }) =>
      send({ method: 'GET', path: encodeURIComponent(mediaId), accessToken, schema: GraphMedia }),
    downloadMedia: files.download,
  }
}

/** How long the server of a file may say nothing. */
const MIN_FILE_IDLE_MS = 30_000

const PHONE_NUMBER_FIELDS =
  'id,display_phone_number,verified_name,quality_rating,throughput,whatsapp_business_manager_messaging_limit,name_status,status'
