import { newId } from '@recado/core/schemas'
import type { MediaDto } from '@recado/media/schemas'
import { LIMITS, OutgoingContent } from '@recado/whatsapp/schemas'
import { expect, it } from 'vitest'
import {
  type BuilderKind,
  draftProblems,
  emptyDraft,
  type MessageDraft,
  mediaOf,
  newButton,
  newPhone,
  newRow,
  newSection,
  rowsLeft,
  toContent,
  toShown,
} from './message-draft.ts'

const FRAME = { header: '', body: 'Qual quarto?', footer: '', file: null }
const button = (title: string) => ({ ...newButton(), title })
const row = (title: string, description = '') => ({ ...newRow(), title, description })
const section = (title: string, ...rows: ReturnType<typeof row>[]) => ({ ...newSection(), title, rows })
const long = (max: number) => 'x'.repeat(max + 1)

const GOOD: Record<BuilderKind, MessageDraft> = {
  location: { kind: 'location', coordinates: '-23.56139, -46.65652', name: 'MASP', address: '' },
  location_request: { kind: 'location_request', body: 'Onde você está?' },
  contacts: {
    kind: 'contacts',
    name: 'Recepção',
    organization: '',
    phones: [{ ...newPhone(), phone: '+55 11 98888-7766' }],
    email: '',
  },
  buttons: { kind: 'buttons', ...FRAME, header: 'Reserva', buttons: [button('Sim'), button('Não')] },
  list: { kind: 'list', ...FRAME, button: 'Ver', sections: [section('', row('Suíte', 'Com vista'), row('Standard'))] },
  url_button: { kind: 'url_button', ...FRAME, label: 'Ver fotos', url: 'pousada.example/fotos' },
}
const KINDS = Object.keys(GOOD) as BuilderKind[]

it.each(KINDS)('a whole %s has no problem, is what the server takes, and can be drawn', (kind) => {
  expect([...draftProblems(GOOD[kind])]).toEqual([])
  expect(OutgoingContent.parse(toContent(GOOD[kind])).kind).toBe(kind)
  expect(toShown(GOOD[kind]).kind).toBe(kind)
})

it.each([
  ['location', ['coordinates']],
  ['location_request', ['body']],
  ['contacts', ['name', 'phones.0.phone']],
  ['buttons', ['body', 'buttons.0.title']],
  ['list', ['body', 'button', 'sections.0.rows.0.title']],
  ['url_button', ['body', 'label', 'url']],
] as const)('an empty %s names every part that is missing', (kind, parts) => {
  const problems = draftProblems(emptyDraft(kind))
  expect([...problems.keys()].sort()).toEqual([...parts].sort())
  expect([...problems.values()].every(({ code }) => code === 'required')).toBe(true)
  expect(JSON.stringify(toShown(emptyDraft(kind))), 'and is drawn all the same').toBeTruthy()
})

it.each<[string, number, MessageDraft]>([
  ['header', LIMITS.header, { ...GOOD.buttons, header: long(LIMITS.header) } as MessageDraft],
  ['body', LIMITS.interactiveBody, { ...GOOD.buttons, body: long(LIMITS.interactiveBody) } as MessageDraft],
  ['footer', LIMITS.footer, { ...GOOD.buttons, footer: long(LIMITS.footer) } as MessageDraft],
  [
    'buttons.1.title',
    LIMITS.buttonTitle,
    { ...GOOD.buttons, buttons: [button('Sim'), button(long(20))] } as MessageDraft,
  ],
  ['header', LIMITS.header, { ...GOOD.list, header: long(LIMITS.header) } as MessageDraft],
  ['body', LIMITS.listBody, { ...GOOD.list, body: long(LIMITS.listBody) } as MessageDraft],
  ['button', LIMITS.buttonTitle, { ...GOOD.list, button: long(LIMITS.buttonTitle) } as MessageDraft],
  ['sections.0.title', LIMITS.sectionTitle, { ...GOOD.list, sections: [section(long(24), row('a'))] } as MessageDraft],
  [
    'sections.0.rows.1.title',
    LIMITS.rowTitle,
    { ...GOOD.list, sections: [section('', row('a'), row(long(24)))] } as MessageDraft,
  ],
  [
    'sections.0.rows.0.description',
    LIMITS.rowDescription,
    { ...GOOD.list, sections: [section('', row('a', long(72)))] } as MessageDraft,
  ],
  ['label', LIMITS.buttonTitle, { ...GOOD.url_button, label: long(LIMITS.buttonTitle) } as MessageDraft],
  ['body', LIMITS.interactiveBody, { kind: 'location_request', body: long(LIMITS.interactiveBody) }],
])('%s longer than %i is named with its limit', (part, max, draft) => {
  expect([...draftProblems(draft)]).toEqual([[part, { code: 'tooLong', max, excess: 1 }]])
})

it.each<[string, string, MessageDraft]>([
  ['buttons.1.title', 'same', { ...GOOD.buttons, buttons: [button('Sim'), button('Sim ')] } as MessageDraft],
  ['url', 'url', { ...GOOD.url_button, url: 'javascript:alert(1)' } as MessageDraft],
  ['url', 'url', { ...GOOD.url_button, url: 'pousada' } as MessageDraft],
  ['email', 'email', { ...GOOD.contacts, email: 'oi@' } as MessageDraft],
  ['phones.0.phone', 'phone', { ...GOOD.contacts, phones: [{ ...newPhone(), phone: 'abc' }] } as MessageDraft],
  ['coordinates', 'coordinates', { ...GOOD.location, coordinates: 'Av. Paulista' } as MessageDraft],
  [
    'sections.1.title',
    'required',
    { ...GOOD.list, sections: [section('A', row('a')), section('', row('b'))] } as MessageDraft,
  ],
])('%s: %s', (part, code, draft) => {
  expect([...draftProblems(draft)]).toEqual([[part, { code }]])
})

it('counts the rows of all sections together', () => {
  const sections = [section('A', row('a'), row('b')), section('B', row('c'))]
  expect(rowsLeft({ ...(GOOD.list as Extract<MessageDraft, { kind: 'list' }>), sections })).toBe(7)
})

it('gives a number on WhatsApp by which the customer can write to it', () => {
  const content = toContent(GOOD.contacts)
  expect(content).toMatchObject({ contacts: [{ phones: [{ waId: '5511988887766' }] }] })
})

it.each(['buttons', 'url_button'] as const)('takes a file above the text of %s, in place of the title', (kind) => {
  const media = { id: newId(), filename: 'varanda.jpg' } as MediaDto
  const draft = { ...GOOD[kind], header: 'Reserva', file: { kind: 'image', media } } as MessageDraft
  expect(OutgoingContent.parse(toContent(draft))).toMatchObject({ header: { kind: 'image', mediaId: media.id } })
  expect(toShown(draft)).toMatchObject({ header: { kind: 'image' } })
  expect(mediaOf(draft)).toBe(media)
  expect(draftProblems(draft).size).toBe(0)
})
