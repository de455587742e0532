import { describe, expect, test } from 'vitest'
import type { MessageContent, TemplateContent } from './message-content.ts'
import type { OutgoingContentInput, OutgoingKind } from './outgoing-content.ts'
import { readMessageContent } from './read-content.ts'

const id = '0190b5a0-0000-7000-8000-000000000001'
const noMedia = { caption: null, filename: null, mimeType: null, isVoice: false, isAnimated: false }
const template: TemplateContent = {
  kind: 'template',
  name: 'promo',
  language: 'pt_BR',
  header: { kind: 'image' },
  body: 'Olá, Ana',
  footer: null,
  buttons: [{ kind: 'url', text: 'Ver', value: 'https://loja.example/1' }],
}
const SENT: { [Kind in OutgoingKind]: [OutgoingContentInput & { kind: Kind }, MessageContent] } = {
  text: [
    { kind: 'text', text: 'Oi' },
    { kind: 'text', text: 'Oi' },
  ],
  image: [
    { kind: 'image', mediaId: id, caption: 'Foto' },
    { kind: 'image', ...noMedia, caption: 'Foto' },
  ],
  video: [
    { kind: 'video', mediaId: id },
    { kind: 'video', ...noMedia },
  ],
  document: [
    { kind: 'document', mediaId: id, filename: 'a.pdf' },
    { kind: 'document', ...noMedia, filename: 'a.pdf' },
  ],
  audio: [
    { kind: 'audio', mediaId: id, isVoice: true },
    { kind: 'audio', ...noMedia, isVoice: true },
  ],
  sticker: [
    { kind: 'sticker', mediaId: id },
    { kind: 'sticker', ...noMedia },
  ],
  location: [
    { kind: 'location', latitude: 1, longitude: 2 },
    { kind: 'location', latitude: 1, longitude: 2, name: null, address: null, url: null },
  ],
  contacts: [
    { kind: 'contacts', contacts: [{ name: 'Ana', phones: [{ phone: '+55 11', waId: '5511987654321' }] }] },
    {
      kind: 'contacts',
      contacts: [
        {
          name: 'Ana',
          organization: null,
          title: null,
          phones: [{ phone: '+55 11', label: null, waId: '5511987654321' }],
          emails: [],
          addresses: [],
          urls: [],
          birthday: null,
        },
      ],
    },
  ],
  reaction: [
    { kind: 'reaction', targetId: id, emoji: null },
    { kind: 'reaction', targetId: id, emoji: null },
  ],
  buttons: [
    { kind: 'buttons', header: { kind: 'image', mediaId: id }, body: 'Sim?', buttons: [{ id: '1', title: 'Sim' }] },
    { kind: 'buttons', header: { kind: 'image' }, body: 'Sim?', footer: null, buttons: [{ id: '1', title: 'Sim' }] },
  ],
  list: [
    { kind: 'list', body: 'Qual?', button: 'Ver', sections: [{ rows: [{ id: '1', title: 'Um' }] }] },
    {
      kind: 'list',
      header: null,
      body: 'Qual?',
      footer: null,
      button: 'Ver',
      sections: [{ title: null, rows: [{ id: '1', title: 'Um', description: null }] }],
    },
  ],
  url_button: [
    {
      kind: 'url_button',
      header: { kind: 'text', text: 'Novo' },
      body: 'Veja',
      label: 'Abrir',
      url: 'https://a.example',
    },
    {
      kind: 'url_button',
      header: { kind: 'text', text: 'Novo' },
      body: 'Veja',
      footer: null,
      label: 'Abrir',
      url: 'https://a.example',
    },
  ],
  flow: [
    { kind: 'flow', body: 'Reserve', label: 'Preencher', flowId: '1', screen: 'DATAS' },
    { kind: 'flow', header: null, body: 'Reserve', footer: null, label: 'Preencher' },
  ],
  location_request: [
    { kind: 'location_request', body: 'Onde?' },
    { kind: 'location_request', body: 'Onde?' },
  ],
  template: [{ kind: 'template', templateId: id }, template],
}

describe('every kind of ours reads as what the customer sees', () => {
  test.each(Object.entries(SENT))('%s', (kind, [content, expected]) => {
    expect(readMessageContent({ type: kind, body: null, payload: { content, template } })).toEqual(expected)
  })

  test('a row that does not hold what it promises is kept whole', () => {
    const payload = { content: { kind: 'template', templateId: id } }
    expect(readMessageContent({ type: 'template', body: null, payload })).toMatchObject({
      kind: 'unsupported',
      type: 'template',
      raw: payload,
    })
    expect(readMessageContent({ type: 'list', body: null, payload: { content: { kind: 'list' } } })).toMatchObject({
      kind: 'unsupported',
      type: 'list',
    })
  })
})
