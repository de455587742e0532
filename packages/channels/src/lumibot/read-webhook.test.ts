import { parseWebhookBody, readMessageExtras, readStatus, type WebhookPart } from '@recado/whatsapp'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWebhook } from './read-webhook.ts'

const CONTACT = { id: 3, name: 'Ana Souza', phone_number: '+5511987654321', type: 'contact' }

/** As Chatwoot serialises a message for its webhooks. */
const body = ({ conversation = {}, ...more }: Record<string, unknown> & { conversation?: object } = {}) => ({
  event: 'message_created',
  id: 55,
  content: 'Bom dia!',
  content_type: 'text',
  content_attributes: {},
  created_at: '2026-11-20T12:00:01.500Z',
  message_type: 'incoming',
  private: false,
  source_id: 'wamid.HBg=',
  sender: CONTACT,
  account: { id: 1, name: 'Padaria' },
  inbox: { id: 7, name: 'WhatsApp' },
  conversation: {
    id: 12,
    inbox_id: 7,
    contact_inbox: { source_id: '551187654321', contact_id: 3 },
    meta: { sender: CONTACT },
    messages: [],
    ...conversation,
  },
  ...more,
})
const attachment = (more: object) => ({
  id: 1,
  data_url: 'https://lumibot.test/rails/active_storage/blobs/redirect/abc/nota%20fiscal.pdf',
  file_size: 1234,
  ...more,
})

function partsOf(json: unknown): WebhookPart[] {
  const [change] = readWebhook(json)
  return change?.parts ?? []
}
const messagesOf = (json: unknown) => partsOf(json).flatMap((part) => (part.kind === 'message' ? [part.message] : []))
const statusesOf = (json: unknown) => partsOf(json).flatMap((part) => (part.kind === 'status' ? [part.status] : []))

describe('messages', () => {
  test('of a customer: who, where, when and what', () => {
    const [change] = readWebhook(body())
    expect(change).toMatchObject({ businessAccountId: 'lumibot:1', phoneNumberId: 'lumibot:7' })
    expect(messagesOf(body())).toMatchObject([
      {
        id: 'lumibot:1:55',
        direction: 'inbound',
        customer: { waId: '551187654321', bsuid: null, name: 'Ana Souza' },
        sentAt: new Date('2026-11-20T12:00:01.500Z'),
        type: 'text',
        body: 'Bom dia!',
        payload: { type: 'text', text: { body: 'Bom dia!' }, lumibot: { source_id: 'wamid.HBg=' } },
        thread: { conversationId: '12', contactId: '3' },
      },
    ])
  })

  test('are told alike by words and by numbers', () => {
    const numbers = body({ message_type: 0, created_at: 1_790_000_000 })
    expect(messagesOf(numbers)).toMatchObject([{ direction: 'inbound', sentAt: new Date(1_790_000_000_000) }])
  })

  test('of the company are echoes, an agent’s and a greeting’s, and belong to the contact', () => {
    const agent = { id: 9, name: 'Bia', type: 'user' }
    for (const message_type of ['outgoing', 1, 'template', 3]) {
      const json = body({ message_type, sender: agent, echo_id: 'our-id' })
      const customer = { waId: '551187654321', name: 'Ana Souza' }
      expect(messagesOf(json)).toMatchObject([{ direction: 'echo', customer, callbackData: 'our-id' }])
    }
  })

  test('of the company name the message of ours they are, in every way that versions tell it', () => {
    const content_attributes = { recado_message_id: 'our-id' }
    expect(messagesOf(body({ message_type: 'outgoing', content_attributes }))).toMatchObject([
      { callbackData: 'our-id' },
    ])
    const updated = body({ event: 'message_updated', message_type: 'outgoing', content_attributes })
    expect(statusesOf(updated)).toMatchObject([{ callbackData: 'our-id' }])
    expect(messagesOf(body({ message_type: 'outgoing' }))).toMatchObject([{ callbackData: null }])
  })

  test('quote by our own form of the ID', () => {
    const [message] = messagesOf(body({ content_attributes: { in_reply_to: 54 } }))
    expect(readMessageExtras(message?.payload ?? null)).toMatchObject({ quotedId: 'lumibot:1:54' })
  })

  test('of somebody without a number are known by the user ID', () => {
    const sender = { ...CONTACT, phone_number: null }
    const conversation = { contact_inbox: { source_id: 'BR.13491208655302741918', contact_id: 3 }, meta: { sender } }
    expect(messagesOf(body({ sender, conversation }))).toMatchObject([
      { customer: { waId: null, bsuid: 'BR.13491208655302741918' } },
    ])
    const nobody = { contact_inbox: { source_id: 'abc' }, meta: { sender } }
    expect(partsOf(body({ sender, conversation: nobody }))).toMatchObject([{ kind: 'unreadable', code: 'NO_SENDER' }])
  })

  test('name nobody by a number', () => {
    const sender = { ...CONTACT, name: '+55 11 98765-4321' }
    expect(messagesOf(body({ conversation: { meta: { sender } } }))).toMatchObject([{ customer: { name: null } }])
  })

  test.each([
    ['image', 'image', { caption: 'Bom dia!', id: attachment({}).data_url }],
    ['video', 'video', { caption: 'Bom dia!' }],
    ['file', 'document', { caption: 'Bom dia!', filename: 'nota fiscal.pdf' }],
  ])('with a file of kind %s', (file_type, type, content) => {
    expect(messagesOf(body({ attachments: [attachment({ file_type })] }))).toMatchObject([
      {
        type,
        body: 'Bom dia!',
        payload: { [type]: content },
        media: { kind: type, channelMediaId: attachment({}).data_url },
      },
    ])
  })

  test('with several files are several, each once', () => {
    const attachments = ['image', 'file', 'audio'].map((file_type) => attachment({ file_type }))
    expect(messagesOf(body({ attachments })).map(({ id, type, body }) => [id, type, body])).toEqual([
      ['lumibot:1:55', 'image', 'Bom dia!'],
      ['lumibot:1:55.2', 'document', 'nota fiscal.pdf'],
      ['lumibot:1:55.3', 'audio', null],
    ])
  })

  test('with words beside a voice note lose neither', () => {
    const json = body({ attachments: [attachment({ file_type: 'audio' })] })
    expect(messagesOf(json).map(({ id, type }) => [id, type])).toEqual([
      ['lumibot:1:55', 'text'],
      ['lumibot:1:55.2', 'audio'],
    ])
  })

  test('with a place and with a card', () => {
    const place = { file_type: 'location', coordinates_lat: -23.5, coordinates_long: -46.6, fallback_title: 'Loja' }
    expect(messagesOf(body({ content: null, attachments: [place] }))).toMatchObject([
      { type: 'location', body: 'Loja', payload: { location: { latitude: -23.5, longitude: -46.6, name: 'Loja' } } },
    ])
    const card = { file_type: 'contact', fallback_title: '+5511912345678' }
    expect(messagesOf(body({ content: 'Beto', attachments: [card] }))).toMatchObject([
      {
        type: 'contacts',
        body: 'Beto',
        payload: { contacts: [{ name: { formatted_name: 'Beto' }, phones: [{ phone: '+5511912345678' }] }] },
      },
    ])
  })

  test('of a kind nobody knows keep everything', () => {
    const attachments = [attachment({ file_type: 'hologram' })]
    expect(messagesOf(body({ attachments, content: null }))).toMatchObject([
      { type: 'hologram', payload: { lumibot: { attachments } } },
    ])
    expect(messagesOf(body({ content_attributes: { is_unsupported: true } }))).toMatchObject([{ type: 'unsupported' }])
  })

  test('that a customer’s change brings first are there all the same', () => {
    expect(messagesOf(body({ event: 'message_updated' }))).toMatchObject([{ id: 'lumibot:1:55' }])
  })
})

describe('what is no message', () => {
  test.each([
    ['a private note', { private: true, message_type: 'outgoing' }],
    ['an activity', { message_type: 'activity' }],
    ['another event', { event: 'conversation_status_changed', message_type: undefined }],
    ['a deletion', { event: 'message_updated', content_attributes: { deleted: true } }],
  ])('%s is an event, whole', (_, more) => {
    const json = body(more)
    expect(partsOf(json)).toEqual([
      { kind: 'event', event: expect.objectContaining({ field: `lumibot.${json.event}`, payload: json }) },
    ])
  })
})

describe('statuses', () => {
  const updated = (more: Record<string, unknown> = {}) =>
    body({ event: 'message_updated', message_type: 'outgoing', sender: { id: 9, type: 'user' }, ...more })

  test.each(['sent', 'delivered', 'read'])('%s is told by the conversation’s last message', (status) => {
    const conversation = { messages: [{ id: 55, status }] }
    expect(statusesOf(updated({ conversation }))).toMatchObject([{ id: 'lumibot:1:55', status }])
    expect(statusesOf(updated({ status }))).toMatchObject([{ status }])
  })

  test('of another message than the last nothing more is known than that Lumibot has it', () => {
    const conversation = { messages: [{ id: 56, status: 'read' }] }
    expect(statusesOf(updated({ conversation }))).toMatchObject([{ id: 'lumibot:1:55', status: 'sent' }])
  })

  test('failed carries Meta’s code, or what Lumibot says', () => {
    const failed = (external_error: string | null) =>
      statusesOf(updated({ status: 'failed', content_attributes: { external_error } }))[0]?.error
    expect(failed('131047: Re-engagement message')).toMatchObject({ code: '131047', class: 'window' })
    expect(failed('no route')).toMatchObject({ code: 'LUMIBOT_NOT_DELIVERED', details: 'no route' })
    expect(failed(null)).toMatchObject({ code: 'LUMIBOT_NOT_DELIVERED' })
  })

  test('are read again from what is kept of them', () => {
    for (const status of ['delivered', 'failed']) {
      const [first] = statusesOf(updated({ status, content_attributes: { external_error: '131026: nope' } }))
      expect(readStatus(first?.payload)).toMatchObject({
        kind: 'status',
        status: { ...first, payload: first?.payload },
      })
    }
  })
})

test('whatever comes is read without throwing, and each body says at least one thing', () => {
  const keys = Object.keys(body())
  const broken = fc
    .record({ key: fc.constantFrom(...keys), value: fc.anything() })
    .map(({ key, value }) => ({ ...body(), [key]: value }))
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), broken), (json) => {
      const changes = readWebhook(json)
      expect(changes.length).toBeGreaterThan(0)
      for (const { parts } of changes) expect(parts.length).toBeGreaterThan(0)
    }),
  )
  expect(readWebhook(parseWebhookBody(Buffer.from('[1]')))).toMatchObject([{ parts: [{ code: 'MALFORMED_BODY' }] }])
})
