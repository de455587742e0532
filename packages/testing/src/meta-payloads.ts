import { createHmac, randomBytes } from 'node:crypto'

// Webhook bodies in Meta's shapes. Every builder makes one object with telling defaults; `overrides` win over them, and
// an override of `undefined` leaves the key out, as Meta does.

type Json = Record<string, unknown>

export interface TextMessageOptions {
  /** The customer's phone number as Meta writes it; undefined with a BSUID only. */
  from?: string | undefined
  text?: string
  id?: string
  /** Unix seconds, or the moment. */
  at?: number | Date
  bsuid?: string
  overrides?: Json
}

/** A text the customer wrote. */
export const textMessage = ({ text = 'Bom dia!', ...options }: TextMessageOptions): Json =>
  message('text', { body: text }, options)

/** A message of any kind: `content` is what Meta puts under the key of the kind's name. */
export const message = (
  type: string,
  content: unknown,
  { from, id = wamid(), at = new Date(), bsuid, overrides = {} }: Omit<TextMessageOptions, 'text'>,
): Json =>
  withoutUndefined({
    from,
    from_user_id: bsuid,
    id,
    timestamp: unixSeconds(at),
    type,
    [type]: content,
    ...overrides,
  })

export interface ContactOptions {
  waId?: string | undefined
  name?: string | undefined
  bsuid?: string | undefined
  username?: string | undefined
}

export const contact = ({ waId, name, bsuid, username }: ContactOptions): Json =>
  withoutUndefined({ profile: withoutUndefined({ name, username }), wa_id: waId, user_id: bsuid })

export interface StatusOptions {
  id: string
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed' | (string & {})
  to?: string | undefined
  at?: number | Date
  /** `biz_opaque_callback_data`: our own message id, as we send it along. */
  callbackData?: string | undefined
  /** Meta's error code of a failed one. */
  errorCode?: number
  overrides?: Json
}

/** What Meta says became of a message of ours. */
export const status = ({
  id,
  status: name,
  to = '5511987654321',
  at = new Date(),
  callbackData,
  errorCode,
  overrides = {},
}: StatusOptions): Json =>
  withoutUndefined({
    id,
    status: name,
    timestamp: unixSeconds(at),
    recipient_id: to,
    biz_opaque_callback_data: callbackData,
    pricing:
      name === 'sent' || name === 'delivered'
        ? { billable: true, pricing_model: 'PMP', category: 'service', type: 'regular' }
        : undefined,
    errors:
      errorCode === undefined
        ? undefined
        : [{ code: errorCode, title: 'Message failed', message: 'Message failed', error_data: { details: 'Reason.' } }],
    ...overrides,
  })

export interface ChangeOptions {
  phoneNumberId?: string | undefined
  displayPhoneNumber?: string
  field?: string
  messages?: unknown[]
  statuses?: unknown[]
  contacts?: unknown[]
  /** Further keys of `value`. */
  value?: Json
}

/** One change. */
export const change = ({
  phoneNumberId,
  displayPhoneNumber = '551133334444',
  field = 'messages',
  messages,
  statuses,
  contacts,
  value = {},
}: ChangeOptions): Json => ({
  field,
  value: withoutUndefined({
    messaging_product: 'whatsapp',
    metadata:
      phoneNumberId === undefined
        ? undefined
        : { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId },
    contacts,
    messages,
    statuses,
    ...value,
  }),
})

export interface BodyOptions extends ChangeOptions {
  wabaId?: string
  /** Entry time, Unix seconds. */
  time?: number
}

/** A whole body with one entry of one change. */
export const metaBody = ({ wabaId = '500400300200100', time, ...options }: BodyOptions): Json =>
  metaEnvelope([{ wabaId, time, changes: [change(options)] }])

/** A whole body of several entries. */
export const metaEnvelope = (entries: { wabaId?: string; time?: number | undefined; changes: unknown[] }[]): Json => ({
  object: 'whatsapp_business_account',
  entry: entries.map(({ wabaId = '500400300200100', time, changes }) =>
    withoutUndefined({ id: wabaId, time, changes }),
  ),
})

/** Meta's signature header value for exactly these bytes. */
export const sign = (appSecret: string, rawBody: string | Uint8Array): string =>
  `sha256=${createHmac('sha256', appSecret).update(rawBody).digest('hex')}`

/** Bytes and headers of a signed webhook request. */
export function signedRequest(appSecret: string, body: unknown): { body: Buffer; headers: Record<string, string> } {
  const raw = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  return {
    body: raw,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(appSecret, raw) },
  }
}

export const wamid = (): string => `wamid.HBgN${randomBytes(24).toString('base64url')}`

const unixSeconds = (at: number | Date): string => String(at instanceof Date ? Math.floor(at.getTime() / 1000) : at)

const withoutUndefined = (object: Json): Json =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
