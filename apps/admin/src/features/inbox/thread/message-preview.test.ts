import type { MessageDto } from '@recado/inbox/schemas'
import type { MessageContent } from '@recado/whatsapp/schemas'
import { createInstance, type TFunction } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import en from '../../../lib/i18n/en/inbox.json' with { type: 'json' }
import pt from '../../../lib/i18n/pt-BR/inbox.json' with { type: 'json' }
import { messagePreview, previewOf } from './message-preview.ts'

type Kind = MessageContent['kind']

/** What the list has of each kind, and the line it makes of it: a kind without one is a type error. */
const LINES: Record<Kind, { body: string | null; durationMs?: number; en: string; pt: string }> = {
  text: { body: 'Oi!', en: 'Oi!', pt: 'Oi!' },
  image: { body: 'here is the receipt', en: 'Photo · here is the receipt', pt: 'Foto · here is the receipt' },
  video: { body: null, durationMs: 65_000, en: 'Video · 1:05', pt: 'Vídeo · 1:05' },
  audio: { body: null, durationMs: 18_200, en: 'Audio · 0:18', pt: 'Áudio · 0:18' },
  document: { body: 'nota.pdf', en: 'Document · nota.pdf', pt: 'Documento · nota.pdf' },
  sticker: { body: null, en: 'Sticker', pt: 'Figurinha' },
  location: { body: 'MASP', en: 'Location · MASP', pt: 'Localização · MASP' },
  contacts: { body: 'Lucía', en: 'Contact · Lucía', pt: 'Contato · Lucía' },
  reaction: { body: '❤️', en: '❤️ reacted to a message', pt: '❤️ reagiu a uma mensagem' },
  choice: { body: 'Quero sim', en: 'Quero sim', pt: 'Quero sim' },
  flow_reply: { body: null, en: 'Form answered', pt: 'Formulário respondido' },
  order: { body: null, en: 'Order', pt: 'Pedido' },
  system: {
    body: 'A changed to B',
    en: 'Notice from WhatsApp · A changed to B',
    pt: 'Aviso do WhatsApp · A changed to B',
  },
  edit: { body: 'Oi', en: 'Edited message · Oi', pt: 'Mensagem editada · Oi' },
  revoke: { body: null, en: 'Deleted message', pt: 'Mensagem apagada' },
  buttons: { body: 'Sim?', en: 'Sim?', pt: 'Sim?' },
  list: { body: 'Escolha', en: 'Escolha', pt: 'Escolha' },
  url_button: { body: 'Veja', en: 'Veja', pt: 'Veja' },
  flow: { body: 'Reserve', en: 'Reserve', pt: 'Reserve' },
  location_request: { body: 'Onde?', en: 'Onde?', pt: 'Onde?' },
  template: { body: 'Olá, Ana!', en: 'Olá, Ana!', pt: 'Olá, Ana!' },
  unsupported: { body: null, en: 'Message that cannot be shown here', pt: 'Mensagem que não pode ser exibida aqui' },
}

let t: Record<'en' | 'pt', TFunction<'inbox'>>
beforeAll(async () => {
  const make = async (inbox: object) => {
    const i18n = createInstance()
    await i18n.init({ lng: 'x', resources: { x: { inbox } }, ns: 'inbox', defaultNS: 'inbox' })
    return i18n.getFixedT('x', 'inbox') as TFunction<'inbox'>
  }
  t = { en: await make(en), pt: await make(pt) }
})

describe.each(Object.entries(LINES))('%s in one line', (kind, { body, durationMs = null, ...lines }) => {
  it.each(['en', 'pt'] as const)('%s', (language) => {
    const message = { kind, body, durationMs, senderType: 'CLIENT' } as const
    expect(previewOf(t[language], message).text).toBe(lines[language])
  })
})

it('says what Meta’s own names of kinds stand for, and of one it does not know that it cannot be shown', () => {
  const say = (kind: string, body: string | null) =>
    previewOf(t.en, { kind, body, durationMs: null, senderType: 'CLIENT' }).text
  expect([say('interactive', 'Sim'), say('button', 'Sim')]).toEqual(['Sim', 'Sim'])
  expect(say('hologram', null)).toBe('Message that cannot be shown here')
  expect(say('toString', null)).toBe('Message that cannot be shown here')
  expect(say('reaction', null)).toBe('Took a reaction back')
})

it('follows what became of the message: edited words, and nothing of what was deleted', () => {
  const message = {
    content: { kind: 'text', text: 'antes' },
    body: 'antes',
    senderType: 'CLIENT',
    media: null,
    changes: { reactions: [], edited: { content: { kind: 'text', text: 'depois' }, at: '' }, revokedAt: null },
  } as unknown as MessageDto
  expect(messagePreview(t.en, message).text).toBe('depois')
  const changes = { reactions: [], edited: null, revokedAt: '2026-11-25T10:00:00.000Z' }
  expect(messagePreview(t.en, { ...message, changes }).text).toBe('Deleted message')
})
