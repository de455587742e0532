import { describe, expect, test } from 'vitest'
import { LIMITS, OutgoingContent, type OutgoingContentInput } from './outgoing-content.ts'

const id = '0190b5a0-0000-7000-8000-000000000001'
const of = (length: number): string => 'x'.repeat(length)
const many = <Item>(count: number, item: (i: number) => Item): Item[] =>
  Array.from({ length: count }, (_, i) => item(i))

const button = (i: number) => ({ id: `${i}`, title: `Botão ${i}` })
const row = (i: number) => ({ id: `${i}`, title: `Linha ${i}` })
const buttons = (more: object): object => ({ kind: 'buttons', body: 'Sim?', buttons: [button(0)], ...more })
const list = (more: object): object => ({
  kind: 'list',
  body: '?',
  button: 'Ver',
  sections: [{ rows: [row(0)] }],
  ...more,
})
const oneRow = (more: object): object => list({ sections: [{ rows: [{ ...row(0), ...more }] }] })
const link = (more: object): object => ({
  kind: 'url_button',
  body: '?',
  label: 'Ver',
  url: 'https://a.example',
  ...more,
})
const flow = (more: object): object => ({ kind: 'flow', body: '?', label: 'Abrir', flowId: '1', ...more })
const place = (more: object): object => ({ kind: 'location', latitude: 0, longitude: 0, ...more })
const contacts = (count: number): object => ({
  kind: 'contacts',
  contacts: many(count, () => ({ name: 'Ana', phones: [] })),
})
const card = (more: object): object => ({ kind: 'contacts', contacts: [{ name: 'Ana', phones: [], ...more }] })
const template = (more: object): object => ({ kind: 'template', templateId: id, ...more })

/** `make(size)` is taken at the limit and refused one above it, at `path`. */
const LIMITED: [what: string, limit: number, path: string, make: (size: number) => object][] = [
  ['text', LIMITS.text, 'text', (n) => ({ kind: 'text', text: of(n) })],
  ['caption of an image', LIMITS.caption, 'caption', (n) => ({ kind: 'image', mediaId: id, caption: of(n) })],
  ['caption of a video', LIMITS.caption, 'caption', (n) => ({ kind: 'video', mediaId: id, caption: of(n) })],
  ['caption of a document', LIMITS.caption, 'caption', (n) => ({ kind: 'document', mediaId: id, caption: of(n) })],
  ['name of a document', 240, 'filename', (n) => ({ kind: 'document', mediaId: id, filename: of(n) })],
  ['latitude', 90, 'latitude', (n) => place({ latitude: n })],
  ['latitude in the south', 90, 'latitude', (n) => place({ latitude: -n })],
  ['longitude', 180, 'longitude', (n) => place({ longitude: n })],
  ['longitude in the west', 180, 'longitude', (n) => place({ longitude: -n })],
  ['name of a place', 1000, 'name', (n) => place({ name: of(n) })],
  ['address of a place', 1000, 'address', (n) => place({ address: of(n) })],
  ['contacts', LIMITS.contacts, 'contacts', contacts],
  ['name of a contact', 100, 'contacts.0.name', (n) => card({ name: of(n) })],
  ['organization of a contact', 100, 'contacts.0.organization', (n) => card({ organization: of(n) })],
  ['phones of a contact', 20, 'contacts.0.phones', (n) => card({ phones: many(n, () => ({ phone: '+55 11' })) })],
  ['phone of a contact', 40, 'contacts.0.phones.0.phone', (n) => card({ phones: [{ phone: of(n) }] })],
  ['emails of a contact', 20, 'contacts.0.emails', (n) => card({ emails: many(n, () => ({ email: 'a@b.example' })) })],
  ['body over buttons', LIMITS.interactiveBody, 'body', (n) => buttons({ body: of(n) })],
  ['footer under buttons', LIMITS.footer, 'footer', (n) => buttons({ footer: of(n) })],
  ['header over buttons', LIMITS.header, 'header.text', (n) => buttons({ header: { kind: 'text', text: of(n) } })],
  ['buttons', LIMITS.buttons, 'buttons', (n) => buttons({ buttons: many(n, button) })],
  [
    'title of a button',
    LIMITS.buttonTitle,
    'buttons.0.title',
    (n) => buttons({ buttons: [{ id: '1', title: of(n) }] }),
  ],
  ['ID of a button', LIMITS.buttonId, 'buttons.0.id', (n) => buttons({ buttons: [{ id: of(n), title: 'Sim' }] })],
  ['body over a list', LIMITS.listBody, 'body', (n) => list({ body: of(n) })],
  ['header over a list', LIMITS.header, 'header', (n) => list({ header: of(n) })],
  ['footer under a list', LIMITS.footer, 'footer', (n) => list({ footer: of(n) })],
  ['button of a list', LIMITS.buttonTitle, 'button', (n) => list({ button: of(n) })],
  [
    'sections of a list',
    LIMITS.sections,
    'sections',
    (n) => list({ sections: many(n, (i) => ({ title: `${i}`, rows: [row(i)] })) }),
  ],
  [
    'title of a section',
    LIMITS.sectionTitle,
    'sections.0.title',
    (n) => list({ sections: [{ title: of(n), rows: [row(0)] }] }),
  ],
  ['rows of a section', LIMITS.rows, 'sections.0.rows', (n) => list({ sections: [{ rows: many(n, row) }] })],
  [
    'rows of all sections',
    LIMITS.rows,
    'sections',
    (n) =>
      list({
        sections: [
          { title: 'A', rows: many(n - 4, row) },
          { title: 'B', rows: many(4, (i) => row(100 + i)) },
        ],
      }),
  ],
  ['title of a row', LIMITS.rowTitle, 'sections.0.rows.0.title', (n) => oneRow({ title: of(n) })],
  [
    'description of a row',
    LIMITS.rowDescription,
    'sections.0.rows.0.description',
    (n) => oneRow({ description: of(n) }),
  ],
  ['ID of a row', LIMITS.rowId, 'sections.0.rows.0.id', (n) => oneRow({ id: of(n) })],
  ['body over a link', LIMITS.interactiveBody, 'body', (n) => link({ body: of(n) })],
  ['footer under a link', LIMITS.footer, 'footer', (n) => link({ footer: of(n) })],
  ['header over a link', LIMITS.header, 'header.text', (n) => link({ header: { kind: 'text', text: of(n) } })],
  ['label of a link', LIMITS.buttonTitle, 'label', (n) => link({ label: of(n) })],
  ['address of a link', LIMITS.url, 'url', (n) => link({ url: `https://a.example/${of(n - 18)}` })],
  ['button of a form', LIMITS.buttonTitle, 'label', (n) => flow({ label: of(n) })],
  ['id of a form', LIMITS.flowId, 'flowId', (n) => flow({ flowId: '1'.repeat(n) })],
  ['screen of a form', LIMITS.screen, 'screen', (n) => flow({ screen: of(n) })],
  ['question for a place', LIMITS.interactiveBody, 'body', (n) => ({ kind: 'location_request', body: of(n) })],
  ['variable of a header', LIMITS.headerVariable, 'header.1', (n) => template({ header: { 1: of(n) } })],
  ['variable of a body', LIMITS.templateBody, 'body.name', (n) => template({ body: { name: of(n) } })],
  ['variable of a button', LIMITS.url, 'buttons.0', (n) => template({ buttons: { 0: of(n) } })],
]

describe('Meta’s limits hold before the call', () => {
  test.each(LIMITED)('%s: %i', (_, limit, path, make) => {
    expect(pathsOf(make(limit))).toEqual([])
    expect(pathsOf(make(limit + 1))).toEqual([path])
  })
})

describe('what Meta would refuse is refused here, with its place', () => {
  test.each<[string, object, string]>([
    ['nothing but spaces', { kind: 'text', text: ' \n' }, 'text'],
    ['no media', { kind: 'sticker' }, 'mediaId'],
    ['no contact', contacts(0), 'contacts'],
    ['no email', card({ emails: [{ email: 'ana' }] }), 'contacts.0.emails.0.email'],
    ['two buttons of one ID', buttons({ buttons: [button(0), { id: '0', title: 'Outro' }] }), 'buttons'],
    ['two buttons of one title', buttons({ buttons: [button(0), { ...button(0), id: '9' }] }), 'buttons'],
    ['no button', buttons({ buttons: [] }), 'buttons'],
    ['two rows of one ID', list({ sections: [{ rows: [row(0), row(0)] }] }), 'sections'],
    ['a section without a row', list({ sections: [{ rows: [] }] }), 'sections.0.rows'],
    ['several sections without titles', list({ sections: [{ rows: [row(0)] }, { rows: [row(1)] }] }), 'sections'],
    ['a link that is not of the web', link({ url: 'javascript:alert(1)' }), 'url'],
    ['a reaction of words', { kind: 'reaction', targetId: id, emoji: 'ok' }, 'emoji'],
    ['a reaction of a digit', { kind: 'reaction', targetId: id, emoji: '1' }, 'emoji'],
    ['a reaction of two', { kind: 'reaction', targetId: id, emoji: '👍👍' }, 'emoji'],
    ['a line break in a variable', template({ body: { 1: 'a\nb' } }), 'body.1'],
    ['a tab in a variable', template({ header: { 1: 'a\tb' } }), 'header.1'],
    ['five spaces in a variable', template({ body: { 1: 'a     b' } }), 'body.1'],
    ['an eleventh button', template({ buttons: { 10: 'x' } }), 'buttons.10'],
  ])('%s', (_, content, path) => {
    expect(pathsOf(content)).toEqual([path])
  })

  test('an unknown kind', () => {
    expect(pathsOf({ kind: 'hologram' })).toEqual(['kind'])
  })
})

test.each(['👍', '❤️', '❤', '👨‍👩‍👧', '🇧🇷', '👋🏽', '1️⃣', '☺'])('%s is a reaction', (emoji) => {
  expect(OutgoingContent.parse({ kind: 'reaction', targetId: id, emoji })).toMatchObject({ emoji })
})

test('what a database cannot hold is taken out, and the ends are trimmed', () => {
  expect(OutgoingContent.parse({ kind: 'text', text: ' a\0b\ud800 ' })).toEqual({ kind: 'text', text: 'ab\uFFFD' })
})

/** Where it is refused; nowhere when it is taken. */
function pathsOf(content: object): string[] {
  const parsed = OutgoingContent.safeParse(content as OutgoingContentInput)
  return parsed.success ? [] : [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))]
}
