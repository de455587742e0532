import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DOCUMENTED, type DocumentedBody, ENVELOPE } from './documented-bodies-testing.ts'
import { messageRequestBody } from './message-request.ts'
import type { SendableContent } from './sendable-content.ts'

const media = { id: '1013859600285441' }
const target = 'wamid.HBgN'
const row = { id: 'express', title: 'Expresso' }

/** Each kind with nothing that may be left out, and with everything that may be there. */
const SENDABLE: { [Kind in SendableContent['kind']]: (SendableContent & { kind: Kind })[] } = {
  text: [{ kind: 'text', text: 'Bom dia!' }],
  image: [
    { kind: 'image', media },
    { kind: 'image', media, caption: 'Foto' },
  ],
  video: [
    { kind: 'video', media, caption: null },
    { kind: 'video', media, caption: 'Vídeo' },
  ],
  document: [
    { kind: 'document', media, filename: 'nota.pdf' },
    { kind: 'document', media, filename: 'nota.pdf', caption: 'A nota' },
  ],
  audio: [
    { kind: 'audio', media, isVoice: false },
    { kind: 'audio', media, isVoice: true },
  ],
  sticker: [{ kind: 'sticker', media }],
  location: [
    { kind: 'location', latitude: -23.55, longitude: 0 },
    { kind: 'location', latitude: -23.55, longitude: -46.63, name: 'Sé', address: 'Praça da Sé' },
  ],
  contacts: [
    { kind: 'contacts', contacts: [{ name: 'Ana', phones: [], emails: [] }] },
    {
      kind: 'contacts',
      contacts: [
        {
          name: 'Ana Souza',
          organization: 'Padaria',
          phones: [{ phone: '+55 11 98765-4321', waId: '5511987654321' }, { phone: '190' }],
          emails: [{ email: 'ana@padaria.example' }],
        },
      ],
    },
  ],
  reaction: [
    { kind: 'reaction', targetId: target, emoji: '👍' },
    { kind: 'reaction', targetId: target, emoji: null },
  ],
  buttons: [
    { kind: 'buttons', header: null, body: 'Sim?', buttons: [{ id: 'yes', title: 'Sim' }] },
    ...(['image', 'video', 'document'] as const).map((kind) => ({
      kind: 'buttons' as const,
      header: { kind, media, filename: 'a.pdf' },
      body: 'Sim?',
      footer: 'Até logo',
      buttons: [
        { id: 'yes', title: 'Sim' },
        { id: 'no', title: 'Não' },
      ],
    })),
  ],
  list: [
    { kind: 'list', body: 'Qual?', button: 'Ver', sections: [{ rows: [row] }] },
    {
      kind: 'list',
      header: 'Entrega',
      body: 'Qual?',
      footer: 'Até logo',
      button: 'Ver',
      sections: [
        { title: 'Rápida', rows: [{ ...row, description: '1 dia' }] },
        { title: 'Lenta', rows: [{ id: 'slow', title: 'Normal' }] },
      ],
    },
  ],
  url_button: [
    { kind: 'url_button', header: null, body: 'Veja', label: 'Abrir', url: 'https://a.example/' },
    {
      kind: 'url_button',
      header: { kind: 'text', text: 'Novo' },
      body: 'Veja',
      footer: 'Até logo',
      label: 'Abrir',
      url: 'https://a.example/',
    },
  ],
  flow: [
    { kind: 'flow', header: null, body: 'Reserve', label: 'Preencher', flowId: '1112223334445556' },
    {
      kind: 'flow',
      header: { kind: 'text', text: 'Reserva' },
      body: 'Reserve',
      footer: 'Leva um minuto',
      label: 'Preencher',
      flowId: '1112223334445556',
      screen: 'DATAS',
    },
  ],
  location_request: [{ kind: 'location_request', body: 'Onde?' }],
  template: [
    { kind: 'template', name: 'ola', language: 'pt_BR', header: null, body: [], buttons: [] },
    {
      kind: 'template',
      name: 'promo',
      language: 'pt_BR',
      header: { kind: 'text', variables: [{ name: 'loja', value: 'Padaria' }] },
      body: [
        { name: 'nome', value: 'Ana' },
        { name: 'dia', value: 'sexta' },
      ],
      buttons: [
        { index: 0, subType: 'quick_reply', value: 'stop' },
        { index: 1, subType: 'url', value: 'verao' },
        { index: 2, subType: 'copy_code', value: '25OFF' },
      ],
    },
    ...(['image', 'video', 'document'] as const).map((kind) => ({
      kind: 'template' as const,
      name: 'promo',
      language: 'pt_BR',
      header: { kind, media, filename: 'nota.pdf' },
      body: [{ name: null, value: 'Ana' }],
      buttons: [],
    })),
    {
      kind: 'template',
      name: 'entrega',
      language: 'pt_BR',
      header: { kind: 'location', latitude: -23.55, longitude: -46.63, name: 'Sé', address: 'Praça da Sé' },
      body: [],
      buttons: [],
    },
  ],
}

const request = { recipient: { to: '5511987654321' }, callbackData: '0190b5a0-0000-7000-8000-000000000001' }
const bodyOf = (content: SendableContent, more: object = {}) => messageRequestBody({ ...request, content, ...more })

describe('every body is made of the fields that Meta documents', () => {
  test.each(Object.entries(SENDABLE))('%s', (kind, contents) => {
    const documented = DOCUMENTED[kind as keyof typeof DOCUMENTED]
    const bodies = contents.map((content) => leavesOf(bodyOf(content)))
    for (const leaves of bodies) expect(deviations(leaves, documented)).toEqual([])
    // Everything documented is sent by one of them: nothing of the table is only there by mistake.
    const seen = new Set(bodies.flat().map(([path]) => path))
    const unseen = Object.keys(documented.optional).filter((path) => !seen.has(path) && !SEEN_ELSEWHERE.test(path))
    expect(unseen).toEqual([])
  })
})

/** Headers are one logic for buttons, which show the files, and links, which show the text. */
const SEEN_ELSEWHERE = /^interactive\.header\./

describe('around the content', () => {
  test('a phone number goes into `to`, a user ID into `recipient`', () => {
    const content: SendableContent = { kind: 'text', text: 'Oi' }
    expect(bodyOf(content)).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '5511987654321',
      type: 'text',
      text: { body: 'Oi', preview_url: true },
      biz_opaque_callback_data: request.callbackData,
    })
    const toUser = bodyOf(content, { recipient: { recipient: 'BR.13491208655302741918' } })
    expect(toUser).toMatchObject({ recipient: 'BR.13491208655302741918' })
    expect(toUser).not.toHaveProperty('to')
  })

  test('a quote is a context, of every kind but a reaction', () => {
    for (const [content] of Object.values(SENDABLE)) {
      if (!content) throw new Error('a kind without an example')
      const context = content.kind === 'reaction' ? undefined : { message_id: 'wamid.quoted' }
      expect(bodyOf(content, { replyTo: 'wamid.quoted' })).toEqual({ ...bodyOf(content), ...(context && { context }) })
    }
  })
})

test('bodies as Meta’s examples write them', () => {
  const [, reaction] = SENDABLE.reaction
  expect(reaction && bodyOf(reaction)).toMatchObject({ reaction: { message_id: target, emoji: '' } })
  const flow = SENDABLE.flow[1]
  // As "Send Published Flow by ID", with our message's id to know its answer by.
  expect(flow && bodyOf(flow)).toMatchObject({
    type: 'interactive',
    interactive: {
      type: 'flow',
      header: { type: 'text', text: 'Reserva' },
      body: { text: 'Reserve' },
      footer: { text: 'Leva um minuto' },
      action: {
        name: 'flow',
        parameters: {
          flow_message_version: '3',
          flow_id: '1112223334445556',
          flow_cta: 'Preencher',
          flow_token: request.callbackData,
          flow_action: 'navigate',
          flow_action_payload: { screen: 'DATAS' },
        },
      },
    },
  })
  const template = SENDABLE.template[1]
  expect(template && bodyOf(template)).toMatchObject({
    template: {
      name: 'promo',
      language: { code: 'pt_BR' },
      components: [
        { type: 'header', parameters: [{ type: 'text', parameter_name: 'loja', text: 'Padaria' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', parameter_name: 'nome', text: 'Ana' },
            { type: 'text', parameter_name: 'dia', text: 'sexta' },
          ],
        },
        {
          type: 'button',
          sub_type: 'quick_reply',
          index: '0',
          parameters: [{ type: 'payload', payload: 'stop' }],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'verao' }] },
        {
          type: 'button',
          sub_type: 'copy_code',
          index: '2',
          parameters: [{ type: 'coupon_code', coupon_code: '25OFF' }],
        },
      ],
    },
  })
})

type Leaf = [path: string, value: unknown]

/** Every value of a body that is not an object, with its path; array indices are left out. */
function leavesOf(value: unknown, path = ''): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, `${path}[]`))
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`))
}

function deviations(leaves: Leaf[], { required, optional }: DocumentedBody): string[] {
  const known = { ...ENVELOPE.required, ...ENVELOPE.optional, ...required, ...optional }
  const present = new Set(leaves.map(([path]) => path))
  const missing = Object.keys({ ...ENVELOPE.required, ...required }).filter((path) => !present.has(path))
  const strange = leaves.filter(([path, value]) => !isAsDocumented(value, known[path]))
  return [...missing.map((path) => `missing ${path}`), ...strange.map(([path, value]) => `${path}: ${String(value)}`)]
}

const isAsDocumented = (value: unknown, shape: string | undefined): boolean =>
  shape?.startsWith('=') ? shape.slice(1).split('|').includes(String(value)) : typeof value === shape

describe('docs/whatsapp.md', () => {
  const document = readFileSync(join(import.meta.dirname, '../../../../docs/whatsapp.md'), 'utf8')
  const rows = [...document.matchAll(/^\| `(\w+)` \| `(\w+)`(?: \/ `(\w+)`)? \|/gm)]

  test('has a row for every kind that can be sent, and no other', () => {
    expect(rows.map(([, kind]) => kind)).toEqual(Object.keys(SENDABLE))
  })

  test.each(rows.map(([, kind, type, interactive]) => [kind, type, interactive] as const))(
    '%s goes as %s %s',
    (kind, type, interactive) => {
      for (const content of SENDABLE[kind as SendableContent['kind']]) {
        const body = messageRequestBody({ recipient: { to: '5511987654321' }, content, callbackData: 'id' })
        expect(body).toMatchObject({ type, ...(interactive && { interactive: { type: interactive } }) })
      }
    },
  )
})
