import { Readable } from 'node:stream'
import { NotFoundError } from '@recado/core'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { ChannelContent, ChannelTemplate } from '../channel-adapter.ts'
import { supportedKinds } from '../schemas.ts'
import { type Answers, API_TOKEN, file, lumibotThat, message } from './lumibot-testing.ts'

let lumibot: Awaited<ReturnType<typeof lumibotThat>>
const serve = async (answers: Answers) => {
  lumibot = await lumibotThat(answers)
  return lumibot
}
afterEach(() => lumibot?.close())

const POST = 'POST /conversations/12/messages'
const SEARCH = 'GET /contacts/search?q=87654321'
const sent = [200, { id: 55, status: 'sent' }] as [number, unknown]
const template: ChannelTemplate = {
  kind: 'template',
  name: 'pedido_pronto',
  language: 'pt_BR',
  category: 'UTILITY',
  body: [{ name: null, value: 'Maria' }],
  header: null,
  buttons: [],
  text: 'Oi Maria, seu pedido está pronto.',
}

describe('what is sent', () => {
  test('a text into the conversation that is known, in one call', async () => {
    const { adapter, requests } = await serve({ [POST]: sent })
    const outcome = await adapter.send(message({ replyTo: 'lumibot:1:54' }))
    expect(outcome).toEqual({ kind: 'accepted', channelMessageId: 'lumibot:1:55' })
    expect(requests).toHaveLength(1)
    expect(requests[0]?.headers.api_access_token).toBe(API_TOKEN)
    expect(requests[0]?.json).toEqual({
      content: 'Bom dia!',
      message_type: 'outgoing',
      private: false,
      echo_id: message().messageId,
      content_attributes: { in_reply_to: 54, recado_message_id: message().messageId },
    })
  })

  test('a quoted message of another channel or account is left out', async () => {
    for (const replyTo of ['wamid.x', 'lumibot:2:54', undefined]) {
      const { adapter, requests, close } = await serve({ [POST]: sent })
      await adapter.send(message({ replyTo }))
      expect(requests[0]?.json).not.toHaveProperty('content_attributes.in_reply_to')
      await close()
    }
  })

  test('a file as a form, streamed, with its length told before', async () => {
    const { adapter, requests } = await serve({ [POST]: sent })
    const content = { kind: 'image', file: file('bytes of a picture'), caption: 'Olha só' } as const
    expect(await adapter.send(message({ content, replyTo: 'lumibot:1:54' }))).toMatchObject({ kind: 'accepted' })
    const [{ body, headers }] = requests as [(typeof requests)[0]]
    expect(Number(headers['content-length'])).toBe(body.length)
    const form = await new Response(Buffer.from(body, 'latin1'), {
      headers: { 'content-type': headers['content-type'] as string },
    }).formData()
    expect(form.get('content')).toBe('Olha só')
    expect(form.get('echo_id')).toBe(message().messageId)
    expect(form.get('content_attributes[in_reply_to]')).toBe('54')
    expect(form.get('content_attributes[recado_message_id]')).toBe(message().messageId)
    const attachment = form.get('attachments[]') as File
    expect(attachment.name).toContain('praia')
    expect(attachment.type).toBe('image/jpeg')
    expect(await attachment.text()).toBe('bytes of a picture')
  })

  test('a file that cannot be read is told before anything is asked', async () => {
    const { adapter, requests } = await serve({ [POST]: sent })
    const prepare = (open: () => Promise<Readable>) =>
      adapter.prepare?.(message({ content: { kind: 'image', caption: null, file: file('foto', { open }) } }))
    const body = Readable.from([Buffer.from('foto')])
    expect(await prepare(async () => body)).toBeNull()
    expect(body.destroyed).toBe(true)
    expect(await prepare(() => Promise.reject(new NotFoundError('The file')))).toMatchObject({
      kind: 'rejected',
      error: { code: 'MEDIA_NOT_AVAILABLE' },
    })
    const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    expect(await prepare(() => Promise.reject(away))).toMatchObject({
      kind: 'retry',
      scope: 'message',
      error: { code: 'STORAGE_UNAVAILABLE', details: 'ECONNREFUSED' },
    })
    expect(requests).toEqual([])
  })

  test('a voice note says so, a document has its own name', async () => {
    const { adapter, requests } = await serve({ [POST]: sent })
    await adapter.send(message({ content: { kind: 'audio', file: file('a'), isVoice: true } }))
    expect(requests[0]?.body).toContain('name="is_voice_message"\r\n\r\ntrue')
    await adapter.send(message({ content: { kind: 'document', file: file('a'), caption: null, filename: 'nota.pdf' } }))
    expect(requests[1]?.body).toContain('filename="nota.pdf"')
  })

  test('a template with body variables alone in the form every version reads', async () => {
    const { adapter, requests } = await serve({ [POST]: sent })
    await adapter.send(message({ content: template }))
    expect(requests[0]?.json).toMatchObject({
      content: 'Oi Maria, seu pedido está pronto.',
      template_params: {
        name: 'pedido_pronto',
        category: 'UTILITY',
        language: 'pt_BR',
        processed_params: { 1: 'Maria' },
      },
    })
  })

  test('a template with more has its parts apart, buttons in their places', async () => {
    const { adapter, requests } = await serve({ [POST]: sent })
    const content: ChannelTemplate = {
      ...template,
      body: [{ name: 'nome', value: 'Maria' }],
      header: { kind: 'text', variables: [{ name: null, value: '42' }] },
      buttons: [{ index: 1, subType: 'url', value: 'abc' }],
    }
    await adapter.send(message({ content }))
    expect(requests[0]?.json).toMatchObject({
      template_params: {
        processed_params: {
          body: { nome: 'Maria' },
          header: { 1: '42' },
          buttons: [null, { type: 'url', parameter: 'abc' }],
        },
      },
    })
  })

  test('what Lumibot has no form for is refused before anything is asked', async () => {
    const { adapter, requests } = await serve({})
    const refused: ChannelContent[] = [
      { kind: 'location', latitude: 1, longitude: 2 },
      { kind: 'reaction', targetId: 'lumibot:1:1', emoji: '👍' },
      { kind: 'sticker', file: file('a') },
      { kind: 'location_request', body: 'Onde?' },
      { ...template, header: { kind: 'image', file: file('a') } },
    ]
    for (const content of refused) {
      expect(await adapter.send(message({ content }))).toMatchObject({
        kind: 'rejected',
        error: { code: 'KIND_NOT_SUPPORTED' },
      })
    }
    expect(requests).toEqual([])
    expect(supportedKinds('LUMIBOT')).not.toContain('location')
    expect(supportedKinds('WHATSAPP_CLOUD')).toContain('location')
  })
})

describe('where it goes', () => {
  const conversations = 'GET /contacts/3/conversations'
  const known = [200, { payload: [{ id: 3, phone_number: '+551187654321', name: 'Ana' }] }] as [number, unknown]
  const nowhere = message({ channelConversationId: null })

  test('the customer’s newest open conversation of our inbox, found by number with or without the ninth digit', async () => {
    const list = [
      { id: 30, inbox_id: 7, status: 'resolved' },
      { id: 12, inbox_id: 7, status: 'open' },
      { id: 11, inbox_id: 7, status: 'pending' },
      { id: 40, inbox_id: 8, status: 'open' },
    ]
    const { adapter, lines } = await serve({ [SEARCH]: known, [conversations]: [200, { payload: list }], [POST]: sent })
    expect(await adapter.send(nowhere)).toMatchObject({ kind: 'accepted' })
    expect(lines()).toEqual([SEARCH, conversations, POST])
  })

  test.each([
    ['5215512345678', '+525512345678', '5512345678'],
    ['5491123456789', '+541123456789', '1123456789'],
  ])('somebody WhatsApp writes %s, found as %s', async (waId, phone, search) => {
    const ask = `GET /contacts/search?q=${search}`
    const { adapter, lines } = await serve({
      [ask]: [200, { payload: [{ id: 3, phone_number: phone, name: 'Ana' }] }],
      [conversations]: [200, { payload: [{ id: 12, inbox_id: 7, status: 'open' }] }],
      [POST]: sent,
    })
    const to = { waId, phone, bsuid: null }
    expect(await adapter.send(message({ to, channelConversationId: null }))).toMatchObject({ kind: 'accepted' })
    expect(lines()).toEqual([ask, conversations, POST])
  })

  test('a new conversation where the customer has none in our inbox', async () => {
    const { adapter, requests } = await serve({
      [SEARCH]: known,
      [conversations]: [200, { payload: [{ id: 40, inbox_id: 8, status: 'open' }] }],
      'POST /conversations': [200, { id: 12 }],
      [POST]: sent,
    })
    expect(await adapter.send(nowhere)).toMatchObject({ kind: 'accepted' })
    expect(requests[2]?.json).toEqual({ inbox_id: 7, contact_id: 3, status: 'open' })
  })

  test('a new contact, with the number as WhatsApp writes it, where there is none', async () => {
    const other = { id: 9, phone_number: '+552187654321' }
    const { adapter, requests } = await serve({
      [SEARCH]: [200, { payload: [other] }],
      'POST /contacts': [200, { payload: { contact: { id: 3, phone_number: '+551187654321' }, contact_inbox: {} } }],
      [conversations]: [200, { payload: [] }],
      'POST /conversations': [200, { id: 12 }],
      [POST]: sent,
    })
    expect(await adapter.send(nowhere)).toMatchObject({ kind: 'accepted' })
    expect(requests[1]?.json).toEqual({ inbox_id: 7, name: '+551187654321', phone_number: '+551187654321' })
  })

  test('another one when the one we knew was deleted there', async () => {
    const { adapter, lines } = await serve({
      [SEARCH]: known,
      [conversations]: [200, { payload: [{ id: 13, inbox_id: 7, status: 'open' }] }],
      'POST /conversations/13/messages': sent,
    })
    expect(await adapter.send(message())).toMatchObject({ kind: 'accepted' })
    expect(lines()).toEqual([POST, SEARCH, conversations, 'POST /conversations/13/messages'])
  })

  test('nowhere without a number', async () => {
    const { adapter, requests } = await serve({})
    const to = { waId: null, phone: null, bsuid: 'BR.1' }
    expect(await adapter.send({ ...nowhere, to })).toMatchObject({ error: { code: 'CLIENT_HAS_NO_ADDRESS' } })
    expect(requests).toEqual([])
  })

  test.each([
    ['the search', { [SEARCH]: 'cut' }],
    ['the list', { [SEARCH]: known, [conversations]: [503, 'busy'] }],
    [
      'the new conversation',
      { [SEARCH]: known, [conversations]: [200, { payload: [] }], 'POST /conversations': 'cut' },
    ],
  ] as [string, Answers][])('%s failing is tried again: nothing was sent', async (_, answers) => {
    const { adapter } = await serve(answers)
    expect(await adapter.send(nowhere)).toMatchObject({ kind: 'retry' })
  })
})

describe('what became of it', () => {
  test.each([
    [401, { error: 'Invalid Access Token' }, 'LUMIBOT_TOKEN_INVALID', 'auth'],
    [403, { error: 'You are not authorized' }, 'LUMIBOT_FORBIDDEN', 'auth'],
    [413, '<html>', 'LUMIBOT_FILE_TOO_LARGE', 'content'],
    [422, { message: 'Content is too long', attributes: ['content'] }, 'LUMIBOT_REFUSED', 'content'],
  ])('HTTP %i is refused with a code of its own', async (status, body, code, errorClass) => {
    const { adapter } = await serve({ [POST]: [status, body] })
    expect(await adapter.send(message())).toMatchObject({ kind: 'rejected', error: { code, class: errorClass } })
  })

  test('what Lumibot says is kept, without the token it may repeat', async () => {
    const { adapter } = await serve({ [POST]: [422, { error: `no ${API_TOKEN} here` }] })
    expect(await adapter.send(message())).toMatchObject({ error: { details: 'no … here' } })
  })

  test('HTTP 429 waits as long as it says, and gives up in the end', async () => {
    const { adapter } = await serve({ [POST]: [429, 'Retry later\n', { 'retry-after': '7' }] })
    const outcome = await adapter.send(message())
    expect(outcome).toMatchObject({ kind: 'retry', scope: 'account', error: { code: 'LUMIBOT_RATE_LIMITED' } })
    expect(outcome.kind === 'retry' && outcome.afterMs).toBeGreaterThanOrEqual(7000)
    expect(await adapter.send(message({ attempt: 10 }))).toMatchObject({ kind: 'rejected' })
  })

  test('a lost answer is unknown, and nothing is sent again', async () => {
    const answers: Answers[string][] = ['cut', [500, 'oops'], [502, '<html>'], [200, '<html>'], [200, { no: 'id' }]]
    for (const answer of answers) {
      const { adapter, lines, close } = await serve({ [POST]: answer })
      expect(await adapter.send(message())).toMatchObject({ kind: 'unknown' })
      expect(lines()).toEqual([POST])
      await close()
    }
  })

  test('no connection is tried again', async () => {
    const { adapter, leave } = await serve({})
    leave()
    expect(await adapter.send(message())).toMatchObject({ kind: 'retry', error: { code: 'CHANNEL_UNREACHABLE' } })
  })

  test('whatever Lumibot answers, an outcome names no secret', async () => {
    const answers: Answers = {}
    const { adapter } = await serve(answers)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(400, 402, 409, 418, 422, 429, 500), fc.string(), async (status, said) => {
        answers[POST] = [status, { error: `${said} ${API_TOKEN}` }]
        expect(JSON.stringify(await adapter.send(message()))).not.toContain(API_TOKEN)
      }),
      { numRuns: 50 },
    )
  })
})
