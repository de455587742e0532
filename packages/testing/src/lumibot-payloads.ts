import { createHmac, randomInt } from 'node:crypto'

// Webhook bodies as Chatwoot writes them, one event a request.

type Json = Record<string, unknown>

export interface LumibotMessageOptions {
  event?: string
  /** Lumibot's number of the message. */
  id?: number
  text?: string | null
  /** The customer, as WhatsApp writes the number. */
  from: string
  name?: string
  direction?: 'incoming' | 'outgoing' | 'activity' | 'template'
  status?: 'sent' | 'delivered' | 'read' | 'failed'
  /** Our own message id, as we send it along. */
  echoId?: string
  accountId?: number
  inboxId?: number
  conversationId?: number
  contactId?: number
  at?: Date
  overrides?: Json
}

/** A message event: by default one that a customer wrote. */
export function lumibotMessage({
  event = 'message_created',
  id = randomInt(1, 2 ** 31),
  text = 'Bom dia!',
  from,
  name = 'Ana Souza',
  direction = 'incoming',
  status = 'sent',
  echoId,
  accountId = 1,
  inboxId = 7,
  conversationId = 12,
  contactId = 3,
  at = new Date(),
  overrides = {},
}: LumibotMessageOptions): Json {
  const contact = { id: contactId, name, phone_number: `+${from}`, type: 'contact' }
  return {
    event,
    id,
    content: text,
    content_type: 'text',
    content_attributes: {},
    created_at: at.toISOString(),
    message_type: direction,
    private: false,
    source_id: null,
    ...(echoId && { echo_id: echoId }),
    sender: direction === 'incoming' ? contact : { id: 9, name: 'Bia', type: 'user' },
    account: { id: accountId, name: 'Padaria' },
    inbox: { id: inboxId, name: 'WhatsApp' },
    conversation: {
      id: conversationId,
      inbox_id: inboxId,
      status: 'open',
      contact_inbox: { source_id: from, contact_id: contactId },
      meta: { sender: contact },
      messages: [{ id, content: text, status }],
    },
    ...overrides,
  }
}

/** The body's bytes and the headers by which an installation that signs proves them; without a secret it does not. */
export function lumibotRequest(secret: string | null, body: unknown, at = new Date()) {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (secret !== null) {
    const digest = createHmac('sha256', secret).update(`${timestamp}.`).update(bytes).digest('hex')
    Object.assign(headers, { 'x-chatwoot-signature': `sha256=${digest}`, 'x-chatwoot-timestamp': timestamp })
  }
  return { body: bytes, headers }
}
