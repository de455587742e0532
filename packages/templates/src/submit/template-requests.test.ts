import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGraphClient, type GraphClient } from '@recado/whatsapp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { draftComponents, EMPTY_BUTTON, EMPTY_DRAFT, type TemplateDraft } from '../schemas.ts'
import { isDocumented, leavesOf } from './documented-template-testing.ts'

// What goes over the wire, against what Meta documents of these requests.

interface Seen {
  method: string
  url: URL
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

let seen: Seen[] = []
let answer: object = {}
let graph: GraphClient
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { method = '', url = '/', headers } = request
  seen.push({ method, url: new URL(url, 'http://meta'), headers, body: Buffer.concat(chunks) })
  response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
})
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  graph = createGraphClient({ baseUrl: `http://127.0.0.1:${port}`, version: 'v26.0' })
})
afterAll(async () => {
  await graph.close()
  server.close()
})
beforeEach(() => {
  seen = []
})

const account = { accessToken: 'token', businessAccountId: '102290129340398' }
const only = (): Seen => {
  expect(seen).toHaveLength(1)
  return seen[0] as Seen
}

const button = (
  more: Partial<TemplateDraft['buttons'][number]> & { kind: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE' },
) => ({
  ...EMPTY_BUTTON,
  ...more,
})
const DRAFTS: Record<string, Partial<TemplateDraft>> = {
  'a text header, a body with samples, a footer and quick replies': {
    header: { kind: 'TEXT', text: 'Nossa {{1}} começou!', mediaId: null },
    body: 'Compre até {{1}} e use o código {{2}} para ganhar {{3}} de desconto.',
    samples: { header: { 1: 'promoção' }, body: { 1: 'domingo', 2: 'CAFE25', 3: '25%' } },
    footer: 'Padaria do Bairro',
    buttons: [button({ kind: 'QUICK_REPLY', text: 'Quero' }), button({ kind: 'QUICK_REPLY', text: 'Sair da lista' })],
  },
  'a picture, an address that varies, a phone and a code': {
    header: { kind: 'IMAGE', text: '', mediaId: null },
    body: 'Aproveite hoje.',
    buttons: [
      button({ kind: 'URL', text: 'Ver', url: 'https://padaria.example/{{1}}', sample: 'https://padaria.example/42' }),
      button({ kind: 'PHONE_NUMBER', text: 'Ligar', phone: '+55 (11) 4000-1234' }),
      button({ kind: 'COPY_CODE', sample: 'CAFE25' }),
    ],
  },
  'a document': { header: { kind: 'DOCUMENT', text: '', mediaId: null }, body: 'Segue a nota do seu pedido.' },
  'a video': { header: { kind: 'VIDEO', text: '', mediaId: null }, body: 'Veja como fazemos o pão.' },
  'a place': { header: { kind: 'LOCATION', text: '', mediaId: null }, body: 'Estamos aqui, no endereço acima.' },
  'named variables': {
    parameterFormat: 'NAMED',
    header: { kind: 'TEXT', text: 'Oi, {{nome}}', mediaId: null },
    body: 'Esperamos você em {{data}}, como combinado.',
    samples: { header: { nome: 'Marina' }, body: { data: '12 de janeiro' } },
  },
}

test.each(Object.entries(DRAFTS))('a template with %s is created with documented fields alone', async (_, more) => {
  answer = { id: '1689556908129832', status: 'PENDING', category: 'UTILITY' }
  const draft = { ...EMPTY_DRAFT, name: 'aviso', ...more }
  const { name, language, category, parameterFormat } = draft
  const components = draftComponents(draft, '4::aW1hZ2UvanBn:ARYy')
  const created = await graph.createTemplate({
    ...account,
    template: { name, language, category, parameterFormat, components },
  })
  expect(created).toMatchObject({ kind: 'ok', data: answer })

  const { method, url, headers, body } = only()
  expect(`${method} ${url.pathname}${url.search}`).toBe('POST /v26.0/102290129340398/message_templates')
  expect(headers).toMatchObject({ authorization: 'Bearer token', 'content-type': 'application/json' })
  const json = JSON.parse(body.toString())
  expect(leavesOf(json).filter(([path, value]) => !isDocumented(path, value))).toEqual([])
  expect(json).toMatchObject({ name, language, category, components: expect.any(Array) })
  if (draft.header.kind !== 'NONE' && draft.header.kind !== 'TEXT' && draft.header.kind !== 'LOCATION') {
    expect(json.components[0].example).toEqual({ header_handle: ['4::aW1hZ2UvanBn:ARYy'] })
  }
})

test('samples stand where Meta looks for them', () => {
  const [header, body, , buttons] = draftComponents({
    ...EMPTY_DRAFT,
    ...DRAFTS['a text header, a body with samples, a footer and quick replies'],
  } as TemplateDraft)
  expect(header?.example).toEqual({ header_text: ['promoção'] })
  expect(body?.example).toEqual({ body_text: [['domingo', 'CAFE25', '25%']] })
  expect(buttons?.buttons).toEqual([
    { type: 'QUICK_REPLY', text: 'Quero' },
    { type: 'QUICK_REPLY', text: 'Sair da lista' },
  ])
})

test('an edit names the template by its id and replaces all its components', async () => {
  answer = { success: true }
  const components = [{ type: 'BODY', text: 'Está pronto.' }]
  await graph.editTemplate({ accessToken: 'token', templateId: '564750795574598', components, category: 'MARKETING' })
  await graph.editTemplate({ accessToken: 'token', templateId: '564750795574598', components })
  expect(seen.map(({ method, url, body }) => [method, url.pathname, JSON.parse(body.toString())])).toEqual([
    ['POST', '/v26.0/564750795574598', { category: 'MARKETING', components }],
    ['POST', '/v26.0/564750795574598', { components }],
  ])
})

test('a deletion names every language of a name, or one by its id beside the name', async () => {
  answer = { success: true }
  await graph.deleteTemplate({ ...account, name: 'order_confirmation' })
  await graph.deleteTemplate({ ...account, name: 'order_confirmation', templateId: '1407680676729941' })
  expect(seen.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([
    'DELETE /v26.0/102290129340398/message_templates?name=order_confirmation',
    'DELETE /v26.0/102290129340398/message_templates?name=order_confirmation&hsm_id=1407680676729941',
  ])
})

test('a page is asked for by its cursor, and ends the list when none follows', async () => {
  answer = {
    data: [
      { id: '1', name: 'a', language: 'pt_BR', status: 'APPROVED', category: 'UTILITY', components: [] },
      { id: 2, name: 'b', language: 'pt_BR', status: 'WHO_KNOWS' },
      { what: 'is this' },
    ],
    paging: { cursors: { before: 'MAZDZD', after: 'MjQZD' }, next: 'https://graph.facebook.com/v26.0/next' },
  }
  const first = await graph.listTemplates({ ...account, limit: 100 })
  expect(first).toMatchObject({
    kind: 'ok',
    data: {
      templates: [{ id: '1' }, { id: '2', status: 'WHO_KNOWS', category: '', components: [] }],
      after: 'MjQZD',
      unreadable: 1,
    },
  })
  answer = { data: [], paging: { cursors: { before: 'MAZDZD', after: 'MjQZD' } } }
  expect(await graph.listTemplates({ ...account, limit: 100, after: 'MjQZD' })).toMatchObject({ data: { after: null } })
  expect(seen.map(({ url }) => [url.searchParams.get('limit'), url.searchParams.get('after')])).toEqual([
    ['100', null],
    ['100', 'MjQZD'],
  ])
})

test('an upload is begun with the file’s description and carries bytes, offset and OAuth in headers', async () => {
  answer = { id: 'upload:MTphdHRhY2g=?sig=ARZqkGCA' }
  const file = { name: 'foto da loja.jpg', sizeBytes: 10, mimeType: 'image/jpeg' }
  const started = await graph.startUpload({ accessToken: 'token', file })
  if (started.kind !== 'ok') throw new Error(started.kind)
  const session = started.data
  answer = { h: '4::aW1hZ2U:AR' }
  const content = (async function* () {
    yield Buffer.from('456')
    yield Buffer.from('789')
  })()
  const uploaded = await graph.uploadBytes({ accessToken: 'token', session, offset: 4, sizeBytes: 10, content })
  expect(uploaded).toEqual({ kind: 'ok', data: { handle: '4::aW1hZ2U:AR' } })
  answer = { id: session.id, file_offset: 4 }
  expect(await graph.getUploadOffset({ accessToken: 'token', session })).toEqual({ kind: 'ok', data: { offset: 4 } })

  const [start, bytes, offset] = seen
  expect(start?.method).toBe('POST')
  expect(start?.url.pathname).toBe('/v26.0/app/uploads')
  expect(Object.fromEntries(start?.url.searchParams ?? [])).toEqual({
    file_name: 'foto da loja.jpg',
    file_length: '10',
    file_type: 'image/jpeg',
  })
  expect(`${bytes?.method} ${bytes?.url.pathname}${bytes?.url.search}`).toBe(
    'POST /v26.0/upload:MTphdHRhY2g=?sig=ARZqkGCA',
  )
  expect(bytes?.headers).toMatchObject({ authorization: 'OAuth token', file_offset: '4', 'content-length': '6' })
  expect(bytes?.body.toString()).toBe('456789')
  expect(`${offset?.method} ${offset?.url.pathname}${offset?.url.search}`).toBe(
    'GET /v26.0/upload:MTphdHRhY2g=?sig=ARZqkGCA',
  )
  expect(offset?.headers.authorization).toBe('OAuth token')
})
