import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWebhookBody } from './parse-webhook-body.ts'
import { readChanges } from './read-changes.ts'
import { readTime } from './read-time.ts'
import type { WebhookMessage, WebhookPart } from './webhook-change.ts'

const value = (fields: object) => ({ messaging_product: 'whatsapp', metadata: { phone_number_id: '1' }, ...fields })
const body = (fields: object, field = 'messages') => ({
  entry: [{ id: 'w', changes: [{ field, value: value(fields) }] }],
})
const parts = (json: unknown): WebhookPart[] => readChanges(json).flatMap((change) => change.parts)
const message = (raw: object, contacts: unknown[] = []): WebhookMessage => {
  const [part] = parts(body({ contacts, messages: [{ id: 'wamid.1', from: '5511987654321', ...raw }] }))
  if (part?.kind !== 'message') throw new Error(`not a message: ${JSON.stringify(part)}`)
  return part.message
}

describe('any JSON', () => {
  it('is accounted for and crashes nothing', () => {
    const almost = fc.letrec((tie) => ({
      json: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), tie('object'), fc.array(tie('json'), { maxLength: 3 })),
      object: fc.dictionary(
        fc.constantFrom(
          'entry',
          'changes',
          'value',
          'field',
          'messages',
          'statuses',
          'contacts',
          'metadata',
          'id',
          'from',
          'type',
          'text',
          'errors',
        ),
        tie('json'),
        { maxKeys: 4 },
      ),
    })).json
    fc.assert(
      fc.property(almost, (json) => {
        const changes = readChanges(json)
        expect(changes.length).toBeGreaterThan(0)
        for (const change of changes) expect(change.parts.length).toBeGreaterThan(0)
      }),
      { numRuns: 400 },
    )
  })
})

describe('who wrote', () => {
  it('is told by number, by user ID, or by both', () => {
    expect(message({}).customer).toMatchObject({ waId: '5511987654321', bsuid: null })
    expect(message({ from: undefined, from_user_id: 'BR.1' }).customer).toMatchObject({ waId: null, bsuid: 'BR.1' })
    expect(message({ from: 'US.13491208655302741918' }).customer).toMatchObject({ bsuid: 'US.13491208655302741918' })
    expect(message({ from_user_id: 'BR.1' }).customer).toMatchObject({ waId: '5511987654321', bsuid: 'BR.1' })
  })

  it('takes name, username and user ID from the contact of the same number, ninth digit or not', () => {
    const contacts = [
      { wa_id: '5511912345678', profile: { name: 'Outra' } },
      { wa_id: '551187654321', user_id: 'BR.9', profile: { name: 'Ana', username: 'ana.s' } },
    ]
    expect(message({}, contacts).customer).toEqual({
      waId: '5511987654321',
      bsuid: 'BR.9',
      name: 'Ana',
      username: 'ana.s',
    })
  })

  it('reads an empty name as none', () => {
    expect(message({}, [{ wa_id: '5511987654321', profile: { name: '' } }]).customer.name).toBeNull()
  })

  it('of an echo is the one it was sent to', () => {
    const echo = { id: 'wamid.2', from: '551133334444', to: '5511987654321', type: 'text', text: { body: 'oi' } }
    const [part] = parts(body({ message_echoes: [echo] }, 'smb_message_echoes'))
    expect(part).toMatchObject({ kind: 'message', message: { direction: 'echo', customer: { waId: '5511987654321' } } })
  })

  it('goes by another number or user ID when a system message says so', () => {
    const system = { type: 'user_changed_number', wa_id: '5511912345678', user_id: 'BR.2', previous_user_id: 'BR.1' }
    expect(message({ type: 'system', system }).becomes).toEqual({
      waId: '5511912345678',
      bsuid: 'BR.2',
      previousBsuid: 'BR.1',
    })
    expect(
      message({ type: 'system', system: { type: 'customer_changed_number', new_wa_id: 5511912345678 } }).becomes,
    ).toMatchObject({
      waId: '5511912345678',
    })
    expect(message({ type: 'system', system: { type: 'customer_identity_changed' } }).becomes).toBeNull()
  })
})

describe('what is read of a message', () => {
  it.each([
    ['text', { body: 'oi' }, 'oi'],
    ['image', { id: '1', caption: 'foto' }, 'foto'],
    ['image', { id: '1' }, null],
    ['document', { filename: 'nota.pdf' }, 'nota.pdf'],
    ['button', { text: 'Sim', payload: 'yes' }, 'Sim'],
    ['interactive', { type: 'button_reply', button_reply: { id: '1', title: 'Cancelar' } }, 'Cancelar'],
    ['interactive', { type: 'list_reply', list_reply: { id: '1', title: 'Expresso', description: 'x' } }, 'Expresso'],
    ['location', { latitude: 1, longitude: 2, address: 'Rua A, 1' }, 'Rua A, 1'],
    ['contacts', [{ name: { formatted_name: 'Ana' } }, { name: { formatted_name: 'Bia' } }, {}], 'Ana, Bia'],
    ['order', { catalog_id: '1', text: 'Para hoje', product_items: [] }, 'Para hoje'],
    ['poll', { body: 'Que dia?' }, 'Que dia?'],
    ['constructor', {}, null],
    ['reaction', { message_id: 'wamid.0', emoji: '👍' }, '👍'],
    ['reaction', { message_id: 'wamid.0' }, null],
    ['edit', { original_message_id: 'wamid.0', message: { type: 'image', image: { caption: 'nova' } } }, 'nova'],
    ['sticker', { id: '1' }, null],
    ['text', 'not an object', null],
    ['text', { body: 7 }, null],
  ])('%s %j', (type, content, expected) => {
    expect(message({ type, [type]: content }).body).toBe(expected)
  })

  it('tells its type by its content when Meta does not', () => {
    expect(message({ location: { latitude: 1, longitude: 2, name: 'Praça' } })).toMatchObject({
      type: 'location',
      body: 'Praça',
    })
    expect(message({})).toMatchObject({ type: 'unknown' })
  })
})

describe('statuses', () => {
  it('carry Meta’s error with our class', () => {
    const errors = [{ code: 131026, title: 'Message Undeliverable', error_data: { details: 'Not on WhatsApp' } }]
    const [part] = parts(body({ statuses: [{ id: 'wamid.1', status: 'failed', timestamp: '1760000000', errors }] }))
    expect(part).toMatchObject({
      status: {
        error: { code: '131026', title: 'Message Undeliverable', details: 'Not on WhatsApp', class: 'recipient' },
      },
    })
  })

  it('without a name or an ID are set aside', () => {
    expect(parts(body({ statuses: [{ id: 'wamid.1' }, { status: 'sent' }, null] }))).toMatchObject(
      Array(3).fill({ kind: 'unreadable', code: 'MALFORMED_STATUS' }),
    )
  })
})

describe('levels that are missing', () => {
  it.each([
    ['no envelope', { field: 'messages', value: value({ messages: [{ id: 'wamid.1', from: '5511987654321' }] }) }],
    [
      'no entry',
      { changes: [{ field: 'messages', value: value({ messages: [{ id: 'wamid.1', from: '5511987654321' }] }) }] },
    ],
    [
      'no change',
      {
        entry: [{ id: 'w', field: 'messages', value: value({ messages: [{ id: 'wamid.1', from: '5511987654321' }] }) }],
      },
    ],
  ])('%s', (_, json) => {
    expect(parts(json)).toMatchObject([{ kind: 'message', message: { id: 'wamid.1' } }])
  })
})

describe('parseWebhookBody', () => {
  it('reads ordinary JSON as it is, emoji escaped or not', () => {
    expect(parseWebhookBody(Buffer.from('{"a":"\\ud83d\\udc4d👍","n":1.5,"deep":[1,{"b":null}]}'))).toEqual({
      a: '👍👍',
      n: 1.5,
      deep: [1, { b: null }],
    })
  })

  it('replaces NUL and half characters in values and keys, and survives bytes that are not UTF-8', () => {
    expect(parseWebhookBody(Buffer.from('{"k\\u0000":"a\\u0000b\\ud800c"}'))).toEqual({ 'k\uFFFD': 'a\uFFFDb\uFFFDc' })
    expect(parseWebhookBody(Buffer.from([0x22, 0xff, 0x22]))).toBe('\uFFFD')
  })

  it('keeps digits that a double would lose', () => {
    expect(parseWebhookBody(Buffer.from('{"id":12345678901234567890,"ok":900719925474099,"f":1e400}'))).toEqual({
      id: '12345678901234567890',
      ok: 900719925474099,
      f: '1e400',
    })
  })

  it('throws on what is not JSON', () => {
    expect(() => parseWebhookBody(Buffer.from(''))).toThrow(SyntaxError)
  })
})

describe('readTime', () => {
  const now = Date.UTC(2026, 10, 23)
  it.each([
    ['1760000000', new Date(1_760_000_000_000)],
    ['1760000000000', new Date(1_760_000_000_000)],
    ['0', null],
    ['-1', null],
    ['99999999999', null],
    ['1e999', null],
    ['tomorrow', null],
    [null, null],
  ])('%s', (time, expected) => {
    expect(readTime(time, now)).toEqual(expected)
  })
})
