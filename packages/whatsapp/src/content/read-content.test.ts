import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { MessageContent } from './message-content.ts'
import { readMessageContent } from './read-content.ts'

/** As ingest stores it: Meta's object whole, and its type. */
const read = (type: string, content: unknown, rest: Record<string, unknown> = {}): MessageContent =>
  readMessageContent({ type, body: null, payload: { id: 'wamid.1', type, [type]: content, ...rest } })

describe('every kind that comes in', () => {
  const file = { id: '77', mime_type: 'image/jpeg', sha256: 'x' }
  const noMedia = { caption: null, filename: null, isVoice: false, isAnimated: false }
  const contact = {
    name: { formatted_name: 'Ana Souza', first_name: 'Ana' },
    org: { company: 'Padaria', department: 'Vendas', title: 'Gerente' },
    phones: [{ phone: '+55 11 98765-4321', wa_id: '5511987654321', type: 'CELL' }, { wa_id: '5511999999999' }, {}],
    emails: [{ email: 'ana@padaria.example', type: 'WORK' }],
    addresses: [{ street: 'Rua A, 1', city: 'São Paulo', country_code: 'br', type: 'WORK' }],
    urls: [{ url: 'padaria.example' }, { url: 'javascript:alert(1)' }],
    birthday: '1990-01-31',
  }
  const cases: [string, string, unknown, MessageContent][] = [
    ['text', 'text', { body: 'Bom dia!' }, { kind: 'text', text: 'Bom dia!' }],
    [
      'an image',
      'image',
      { ...file, caption: 'Foto' },
      { kind: 'image', ...noMedia, caption: 'Foto', mimeType: 'image/jpeg' },
    ],
    ['a video', 'video', { ...file }, { kind: 'video', ...noMedia, mimeType: 'image/jpeg' }],
    ['audio', 'audio', { ...file, voice: false }, { kind: 'audio', ...noMedia, mimeType: 'image/jpeg' }],
    ['a voice note', 'audio', { id: '1', voice: true }, { kind: 'audio', ...noMedia, mimeType: null, isVoice: true }],
    [
      'a document',
      'document',
      { id: '1', filename: 'nota.pdf', caption: 'A nota' },
      { kind: 'document', ...noMedia, mimeType: null, filename: 'nota.pdf', caption: 'A nota' },
    ],
    ['a sticker', 'sticker', { id: '1', animated: false }, { kind: 'sticker', ...noMedia, mimeType: null }],
    [
      'an animated sticker',
      'sticker',
      { id: '1', animated: true },
      { kind: 'sticker', ...noMedia, mimeType: null, isAnimated: true },
    ],
    [
      'a place',
      'location',
      { latitude: -23.5, longitude: '-46.6', name: 'Padaria', address: 'Rua A, 1', url: 'https://padaria.example/' },
      {
        kind: 'location',
        latitude: -23.5,
        longitude: -46.6,
        name: 'Padaria',
        address: 'Rua A, 1',
        url: 'https://padaria.example/',
      },
    ],
    [
      'contact cards',
      'contacts',
      [contact],
      {
        kind: 'contacts',
        contacts: [
          {
            name: 'Ana Souza',
            organization: 'Padaria, Vendas',
            title: 'Gerente',
            phones: [
              { phone: '+55 11 98765-4321', label: 'CELL', waId: '5511987654321' },
              { phone: '+5511999999999', label: null, waId: '5511999999999' },
            ],
            emails: [{ email: 'ana@padaria.example', label: 'WORK' }],
            addresses: ['Rua A, 1, São Paulo, br'],
            urls: ['https://padaria.example'],
            birthday: '1990-01-31',
          },
        ],
      },
    ],
    ['a reaction', 'reaction', { message_id: 'w.0', emoji: '👍' }, { kind: 'reaction', targetId: 'w.0', emoji: '👍' }],
    ['its removal', 'reaction', { message_id: 'w.0', emoji: '' }, { kind: 'reaction', targetId: 'w.0', emoji: null }],
    ['its removal, terse', 'reaction', { message_id: 'w.0' }, { kind: 'reaction', targetId: 'w.0', emoji: null }],
    [
      'a quick reply of a template',
      'button',
      { text: 'Sair', payload: 'stop' },
      { kind: 'choice', source: 'template', id: 'stop', title: 'Sair', description: null },
    ],
    [
      'a reply button',
      'interactive',
      { type: 'button_reply', button_reply: { id: 'yes', title: 'Sim' } },
      { kind: 'choice', source: 'button', id: 'yes', title: 'Sim', description: null },
    ],
    [
      'a row of a list',
      'interactive',
      { type: 'list_reply', list_reply: { id: '1', title: 'Expresso', description: '1 dia' } },
      { kind: 'choice', source: 'list', id: '1', title: 'Expresso', description: '1 dia' },
    ],
    [
      'a Flow',
      'interactive',
      {
        type: 'nfm_reply',
        nfm_reply: {
          name: 'flow',
          body: 'Sent',
          response_json: '{"nota":"5","flow_token":"t","itens":["a",1],"ok":true,"nada":null}',
        },
      },
      {
        kind: 'flow_reply',
        name: 'flow',
        body: 'Sent',
        fields: [
          { name: 'nota', value: '5' },
          { name: 'itens', value: '["a",1]' },
          { name: 'ok', value: 'true' },
          { name: 'nada', value: 'null' },
        ],
      },
    ],
    [
      'an order',
      'order',
      {
        catalog_id: '1',
        text: '',
        product_items: [
          { product_retailer_id: 'pão', quantity: 3, item_price: 1.5, currency: 'BRL' },
          { product_retailer_id: 'café', quantity: '2', item_price: 'x' },
        ],
      },
      {
        kind: 'order',
        catalogId: '1',
        text: null,
        items: [
          { productId: 'pão', quantity: 3, price: 1.5, currency: 'BRL' },
          { productId: 'café', quantity: 2, price: null, currency: null },
        ],
      },
    ],
    [
      'a new number',
      'system',
      { type: 'user_changed_number', body: 'Ana changed', wa_id: '1' },
      { kind: 'system', event: 'number_changed', text: 'Ana changed' },
    ],
    [
      'a new user ID',
      'system',
      { type: 'user_changed_user_id' },
      { kind: 'system', event: 'user_id_changed', text: null },
    ],
    [
      'a new identity',
      'system',
      { type: 'customer_identity_changed', body: 'x' },
      { kind: 'system', event: 'identity_changed', text: 'x' },
    ],
    ['other news', 'system', { type: 'tomorrow', body: 'x' }, { kind: 'system', event: 'other', text: 'x' }],
    [
      'an edit',
      'edit',
      { original_message_id: 'w.0', message: { type: 'text', text: { body: 'corrigido' } } },
      { kind: 'edit', targetId: 'w.0', content: { kind: 'text', text: 'corrigido' } },
    ],
    ['a deletion', 'revoke', { original_message_id: 'w.0' }, { kind: 'revoke', targetId: 'w.0' }],
  ]
  test.each(cases)('%s', (_, type, content, expected) => {
    expect(read(type, content)).toEqual(expected)
  })
})

describe('what cannot be shown', () => {
  it('says why in Meta’s own words and keeps the object', () => {
    const errors = [{ code: 131051, title: 'Message type unknown', error_data: { details: 'Not supported.' } }]
    const content = read('unsupported', { type: 'poll' }, { errors })
    expect(content).toEqual({
      kind: 'unsupported',
      type: 'poll',
      error: { code: '131051', title: 'Message type unknown', details: 'Not supported.' },
      raw: { id: 'wamid.1', type: 'unsupported', unsupported: { type: 'poll' }, errors },
    })
    expect(readMessageContent({ type: 'unsupported', body: null, payload: { errors } })).toMatchObject({
      type: 'unsupported',
    })
  })

  it('a file that Meta did not get shows Meta’s reason', () => {
    const errors = [{ code: 131052, title: 'Media download error' }]
    expect(read('video', {}, { errors })).toMatchObject({
      kind: 'unsupported',
      error: { code: '131052', details: null },
    })
  })

  test.each([
    ['hologram', { x: 1 }],
    ['constructor', {}],
    ['text', 'no object'],
    ['text', { body: 7 }],
    ['image', []],
    ['location', { latitude: 'north', longitude: 1 }],
    ['contacts', []],
    ['contacts', {}],
    ['reaction', { emoji: '👍' }],
    ['button', { payload: 'x' }],
    ['interactive', { button_reply: { id: '1' } }],
    ['order', { catalog_id: '1' }],
    ['system', null],
    ['edit', { original_message_id: 'w.0' }],
    ['edit', { original_message_id: 'w.0', message: { type: 'edit', edit: {} } }],
    ['revoke', {}],
  ])('%s with %j is unsupported, whole', (type, content) => {
    const read = readMessageContent({ type, body: null, payload: { id: 'w', [type]: content } })
    expect(read).toEqual({ kind: 'unsupported', type, error: null, raw: { id: 'w', [type]: content } })
  })

  it('an interactive reply of a new sort is named by its sort', () => {
    expect(read('interactive', { type: 'call_permission_reply' })).toMatchObject({ type: 'call_permission_reply' })
  })

  it('an answer of a Flow that is not JSON is shown as it is', () => {
    expect(read('interactive', { nfm_reply: { response_json: '{"a":' } })).toMatchObject({
      fields: [{ name: 'response_json', value: '{"a":' }],
    })
  })
})

it('a text may be stored by its words alone', () => {
  const payload = { context: { message_id: 'w.0' } }
  expect(readMessageContent({ type: 'text', body: 'Oi', payload })).toEqual({ kind: 'text', text: 'Oi' })
  expect(readMessageContent({ type: 'text', body: 'Oi', payload: null })).toEqual({ kind: 'text', text: 'Oi' })
})

describe('any JSON', () => {
  const TYPES = [
    'text',
    'image',
    'audio',
    'location',
    'contacts',
    'reaction',
    'button',
    'interactive',
    'order',
    'system',
  ]
  const KEYS = [...TYPES, 'edit', 'revoke', 'errors', 'content', 'template', 'kind', 'message', 'type', 'body', 'name']
  const MORE = ['button_reply', 'list_reply', 'nfm_reply', 'response_json', 'product_items', 'phones', 'id', 'header']
  const almost = fc.letrec((tie) => ({
    json: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), tie('object'), fc.array(tie('json'), { maxLength: 3 })),
    object: fc.dictionary(fc.constantFrom(...KEYS, ...MORE), tie('json'), { maxKeys: 4 }),
  })).object as fc.Arbitrary<Record<string, unknown>>

  it('is read as something, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KEYS, 'x'), fc.option(fc.string()), fc.option(almost), (type, body, payload) => {
        const content = readMessageContent({ type, body, payload })
        expect(content.kind).toEqual(expect.any(String))
        if (content.kind === 'unsupported') expect(content.raw).toBe(payload ?? content.raw)
      }),
      { numRuns: 400 },
    )
  })
})
