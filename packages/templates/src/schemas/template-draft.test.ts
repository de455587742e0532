import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CompleteTemplateDraft, EMPTY_BUTTON, EMPTY_DRAFT, type TemplateDraft, TemplateDraftInput } from '../schemas.ts'

const draft = (change: Partial<TemplateDraft> = {}): TemplateDraft => ({
  ...EMPTY_DRAFT,
  name: 'order_ready',
  body: 'Your order {{1}} is ready.',
  samples: { header: {}, body: { 1: '4521' } },
  ...change,
})
const url = (change: object = {}) => ({
  ...EMPTY_BUTTON,
  kind: 'URL' as const,
  text: 'Open',
  url: 'https://a.co',
  ...change,
})
const reply = (text: string) => ({ ...EMPTY_BUTTON, kind: 'QUICK_REPLY' as const, text })
const header = (change: Partial<TemplateDraft['header']>) => ({ ...EMPTY_DRAFT.header, ...change })

/** `field: CODE` of everything that is refused. */
const problems = (value: unknown, schema: typeof TemplateDraftInput = TemplateDraftInput): string[] =>
  (schema.safeParse(value).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)

it('takes a whole template', () => {
  expect(problems(draft(), CompleteTemplateDraft)).toEqual([])
})

describe('a name', () => {
  it.each([
    ['', 'REQUIRED'],
    ['Order Ready', 'TEMPLATE_NAME_FORMAT'],
    ['pedido_é', 'TEMPLATE_NAME_FORMAT'],
    ['a'.repeat(513), 'TOO_LONG'],
  ])('of «%s» is refused', (name, code) => expect(problems(draft({ name }))).toContain(`name: ${code}`))

  it('has up to 512 characters', () => expect(problems(draft({ name: 'a'.repeat(512) }))).toEqual([]))
})

it.each([
  [{ language: 'pt' }, 'language: INVALID'],
  [{ category: 'AUTHENTICATION' }, 'category: INVALID'],
  [{ header: header({ kind: 'TEXT', text: 'x'.repeat(61) }) }, 'header.text: TOO_LONG'],
  [{ header: header({ kind: 'TEXT', text: 'a {{1}} {{2}} b' }) }, 'header.text: TOO_MANY_VARIABLES'],
  [{ header: header({ kind: 'TEXT', text: 'a\nb' }) }, 'header.text: ONE_LINE_ONLY'],
  [{ body: 'x'.repeat(1025) }, 'body: TOO_LONG'],
  [{ body: '{{1}} is here.' }, 'body: VARIABLE_AT_EDGE'],
  [{ body: 'Here is {{1}}' }, 'body: VARIABLE_AT_EDGE'],
  [{ body: 'Here is {{1}} \n' }, 'body: VARIABLE_AT_EDGE'],
  [{ body: 'Here is {{1}} {{2}}.' }, 'body: VARIABLES_ADJACENT'],
  [{ body: 'Here is {{1}}{{2}}.' }, 'body: VARIABLES_ADJACENT'],
  [{ body: 'Here are {{1}} and {{3}}.' }, 'body: VARIABLE_GAP'],
  [{ body: 'Here is {{0}}.' }, 'body: VARIABLE_NOT_NUMBERED'],
  [{ body: 'Here is {{name}}.' }, 'body: VARIABLE_NOT_NUMBERED'],
  [{ body: 'Here is {{ 1 }}.' }, 'body: VARIABLE_MALFORMED'],
  [{ body: 'Here is {{1}.' }, 'body: VARIABLE_MALFORMED'],
  [{ body: 'Here is {{1}}.', parameterFormat: 'NAMED' as const }, 'body: VARIABLE_NOT_NAMED'],
  [{ body: 'Here is {{First}}.', parameterFormat: 'NAMED' as const }, 'body: VARIABLE_NOT_NAMED'],
  [{ footer: 'x'.repeat(61) }, 'footer: TOO_LONG'],
  [{ footer: 'for {{1}}' }, 'footer: VARIABLE_NOT_ALLOWED'],
  [{ buttons: [reply('x'.repeat(26))] }, 'buttons.0.text: TOO_LONG'],
  [{ buttons: [reply('to {{1}}')] }, 'buttons.0.text: VARIABLE_NOT_ALLOWED'],
  [{ buttons: Array.from({ length: 11 }, (_, i) => reply(`${i}`)) }, 'buttons: TOO_MANY_BUTTONS'],
  [{ buttons: [url({ text: 'a' }), url({ text: 'b' }), url({ text: 'c' })] }, 'buttons.2.kind: TOO_MANY_OF_KIND'],
  [{ buttons: [reply('a'), url(), reply('b')] }, 'buttons.2.kind: BUTTONS_NOT_GROUPED'],
  [{ buttons: [reply('Yes'), reply('yes ')] }, 'buttons.1.text: DUPLICATE'],
  [{ buttons: [url({ url: 'a.co' })] }, 'buttons.0.url: URL_FORMAT'],
  [{ buttons: [url({ url: 'https://a.co/{{1}}/b' })] }, 'buttons.0.url: URL_VARIABLE_NOT_AT_END'],
  [{ buttons: [url({ url: `https://a.co/${'x'.repeat(2000)}` })] }, 'buttons.0.url: TOO_LONG'],
  [
    { buttons: [{ ...EMPTY_BUTTON, kind: 'PHONE_NUMBER', text: 'Call', phone: '123' }] },
    'buttons.0.phone: PHONE_FORMAT',
  ],
  [{ buttons: [{ ...EMPTY_BUTTON, kind: 'COPY_CODE', sample: 'x'.repeat(21) }] }, 'buttons.0.sample: TOO_LONG'],
])('names the field of %j', (change, problem) => {
  expect(problems(draft(change as Partial<TemplateDraft>))).toEqual([problem])
})

it.each([
  [{ body: ' ' }, ['body: REQUIRED']],
  [{ samples: { header: {}, body: {} } }, ['samples.body.1: SAMPLE_MISSING']],
  [{ header: header({ kind: 'IMAGE' }) }, ['header.mediaId: FILE_MISSING']],
  [{ header: header({ kind: 'TEXT' }) }, ['header.text: REQUIRED']],
  [{ header: header({ kind: 'TEXT', text: 'Order {{1}}' }) }, ['samples.header.1: SAMPLE_MISSING']],
  [
    { buttons: [url({ text: '', url: 'https://a.co/{{1}}' })] },
    ['buttons.0.text: REQUIRED', 'buttons.0.sample: SAMPLE_MISSING'],
  ],
  [{ buttons: [{ ...EMPTY_BUTTON, kind: 'COPY_CODE' as const }] }, ['buttons.0.sample: SAMPLE_MISSING']],
])('keeps %j as a draft, but does not submit it', (change, expected) => {
  expect(problems(draft(change))).toEqual([])
  expect(problems(draft(change), CompleteTemplateDraft)).toEqual(expected)
})

it('never throws, whatever is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (text, words) => {
      const value = draft({
        body: `${text}{{${words.join('}}{{')}}}`,
        footer: text,
        header: header({ kind: 'TEXT', text }),
        buttons: [url({ url: text }), reply(text)],
      })
      for (const { path, message } of CompleteTemplateDraft.safeParse(value).error?.issues ?? []) {
        expect(path.length).toBeGreaterThan(0)
        expect(message).toMatch(/^[A-Z_]+$/)
      }
    }),
  )
})
