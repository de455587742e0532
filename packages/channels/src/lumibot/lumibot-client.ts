import { type MultipartFile, multipartBody, requestOnce } from '@recado/whatsapp'
import { Agent } from 'undici'
import type { z } from 'zod'
import { type LumibotAnswer, readAnswer } from './lumibot-answer.ts'
import { OUR_ID } from './lumibot-ids.ts'
import {
  CreatedContact,
  CreatedConversation,
  FoundContacts,
  FoundConversations,
  FoundWebhooks,
  type LumibotContact,
  type LumibotConversation,
  LumibotInbox,
  LumibotProfile,
  SentMessage,
} from './lumibot-schemas.ts'

/** Where an account is and what opens it. `baseUrl` is what people open in their browser, without `/api/v1`. */
export interface LumibotAccess {
  baseUrl: string
  accountId: string
  apiToken: string
}

export interface LumibotMessage {
  conversationId: string
  content: string
  /** Our message id, which newer versions repeat in their webhooks. */
  echoId: string
  /** Lumibot's number of the quoted message. */
  inReplyTo: number | null
  template?: LumibotTemplate
  file?: Omit<MultipartFile, 'field'> & { isVoice: boolean }
}

export interface LumibotTemplate {
  name: string
  category: string
  language: string
  processed_params: Record<string, unknown>
}

/** The Chatwoot-compatible application API of Lumibot, as far as this program speaks it. One call is one attempt; nothing is thrown. */
export interface LumibotClient {
  /** Whose token it is, and which accounts it opens. */
  getProfile(access: Omit<LumibotAccess, 'accountId'>): Promise<LumibotAnswer<LumibotProfile>>
  getInbox(access: LumibotAccess, inboxId: string): Promise<LumibotAnswer<LumibotInbox>>
  /** The account's webhooks; for administrators' tokens only. */
  listWebhooks(access: LumibotAccess): Promise<LumibotAnswer<{ url: string; subscriptions: string[] }[]>>
  /** Contacts whose name, number or e-mail contains the text. */
  searchContacts(access: LumibotAccess, text: string): Promise<LumibotAnswer<LumibotContact[]>>
  createContact(
    access: LumibotAccess,
    contact: { inboxId: string; name: string; phone: string },
  ): Promise<LumibotAnswer<LumibotContact>>
  listConversations(access: LumibotAccess, contactId: string): Promise<LumibotAnswer<LumibotConversation[]>>
  createConversation(
    access: LumibotAccess,
    conversation: { inboxId: string; contactId: string },
  ): Promise<LumibotAnswer<string>>
  /** `ok` is Lumibot's number of the message: it has it, and passes it on by itself. */
  sendMessage(access: LumibotAccess, message: LumibotMessage): Promise<LumibotAnswer<string>>
  close(): Promise<void>
}

export interface LumibotClientOptions {
  /** Of one call. Finding a conversation takes up to four, and all of a send must end before it is taken for lost. */
  timeoutMs?: number
  /** Of a message with a file. */
  uploadTimeoutMs?: number
}

export function createLumibotClient({
  timeoutMs = 6_000,
  uploadTimeoutMs = 60_000,
}: LumibotClientOptions = {}): LumibotClient {
  const agent = new Agent({
    connections: MAX_CONNECTIONS,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: timeoutMs },
    headersTimeout: uploadTimeoutMs,
    bodyTimeout: uploadTimeoutMs,
    keepAliveTimeout: 30_000,
    maxResponseSize: MAX_RESPONSE_BYTES,
  })

  async function call<Data>(
    { baseUrl, apiToken }: Pick<LumibotAccess, 'baseUrl' | 'apiToken'>,
    path: string,
    schema: z.ZodType<Data>,
    {
      query,
      json,
      multipart,
    }: { query?: Record<string, string>; json?: object; multipart?: ReturnType<typeof multipartBody> } = {},
  ): Promise<LumibotAnswer<Data>> {
    const outcome = await requestOnce(agent, {
      method: json || multipart ? 'POST' : 'GET',
      url: new URL(`${baseUrl.replace(/\/+$/, '')}/api/v1/${path}`),
      query,
      headers: {
        api_access_token: apiToken,
        accept: 'application/json',
        ...(json && { 'content-type': 'application/json' }),
        ...multipart?.headers,
      },
      body: multipart?.body ?? (json && JSON.stringify(json)),
      timeoutMs: multipart ? uploadTimeoutMs : timeoutMs,
    })
    return readAnswer(outcome, apiToken, schema)
  }

  return {
    getProfile: (access) => call(access, 'profile', LumibotProfile),
    getInbox: (access, inboxId) => call(access, `${account(access)}/inboxes/${segment(inboxId)}`, LumibotInbox),
    async listWebhooks(access) {
      return map(await call(access, `${account(access)}/webhooks`, FoundWebhooks), ({ payload }) => payload.webhooks)
    },
    async searchContacts(access, q) {
      const answer = await call(access, `${account(access)}/contacts/search`, FoundContacts, { query: { q } })
      return map(answer, ({ payload }) => payload)
    },
    async createContact(access, { inboxId, name, phone }) {
      const json = { inbox_id: Number(inboxId), name, phone_number: phone }
      const answer = await call(access, `${account(access)}/contacts`, CreatedContact, { json })
      return map(answer, ({ payload }) => payload.contact)
    },
    async listConversations(access, contactId) {
      const path = `${account(access)}/contacts/${segment(contactId)}/conversations`
      return map(await call(access, path, FoundConversations), ({ payload }) => payload)
    },
    async createConversation(access, { inboxId, contactId }) {
      const json = { inbox_id: Number(inboxId), contact_id: Number(contactId), status: 'open' }
      const answer = await call(access, `${account(access)}/conversations`, CreatedConversation, { json })
      return map(answer, ({ id }) => id)
    },
    async sendMessage(access, message) {
      const path = `${account(access)}/conversations/${segment(message.conversationId)}/messages`
      const body = message.file ? { multipart: asForm(message, message.file) } : { json: asJson(message) }
      return map(await call(access, path, SentMessage, body), ({ id }) => id)
    },
    close: () => agent.close(),
  }
}

const MAX_CONNECTIONS = 32
const MAX_RESPONSE_BYTES = 4 * 1024 * 1024

const segment = encodeURIComponent
const account = ({ accountId }: LumibotAccess): string => `accounts/${segment(accountId)}`

// `echo_id` is for Chatwoot's own page and stays out of webhooks. Content attributes are kept as they are and told in
// every webhook of the message; older versions keep `in_reply_to` alone.
const attributesOf = ({ echoId, inReplyTo }: Pick<LumibotMessage, 'echoId' | 'inReplyTo'>) => ({
  [OUR_ID]: echoId,
  ...(inReplyTo !== null && { in_reply_to: inReplyTo }),
})

const asJson = ({ content, echoId, inReplyTo, template }: LumibotMessage) => ({
  content,
  message_type: 'outgoing',
  private: false,
  echo_id: echoId,
  content_attributes: attributesOf({ echoId, inReplyTo }),
  ...(template && { template_params: template }),
})

// A form carries texts alone: an object is a field for each of its keys, as Rails reads it.
const asFields = (name: string, object: Record<string, string | number>): Record<string, string> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [`${name}[${key}]`, String(value)]))

const asForm = (
  { content, echoId, inReplyTo }: LumibotMessage,
  { isVoice, ...file }: NonNullable<LumibotMessage['file']>,
) =>
  multipartBody(
    {
      ...(content !== '' && { content }),
      message_type: 'outgoing',
      private: 'false',
      echo_id: echoId,
      ...asFields('content_attributes', attributesOf({ echoId, inReplyTo })),
      ...(isVoice && { is_voice_message: 'true' }),
    },
    { ...file, field: 'attachments[]' },
  )

const map = <From, To>(answer: LumibotAnswer<From>, to: (data: From) => To): LumibotAnswer<To> =>
  answer.kind === 'ok' ? { kind: 'ok', data: to(answer.data) } : answer
