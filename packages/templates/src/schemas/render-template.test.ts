import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CompleteTemplateDraft,
  cleanValue,
  draftComponents,
  draftOf,
  EMPTY_BUTTON,
  EMPTY_DRAFT,
  missingVariables,
  readTemplateReason,
  renderTemplate,
  sampleValues,
  type TemplateDraft,
  type TemplateDto,
  templateText,
  variablesOf,
} from '../schemas.ts'
import { writeTemplateReason } from './template-reason.ts'

const dto = (draft: TemplateDraft, handle?: string): TemplateDto => ({
  id: '0199',
  name: draft.name,
  language: draft.language,
  category: draft.category,
  status: 'APPROVED',
  quality: null,
  parameterFormat: draft.parameterFormat,
  components: draftComponents(draft, handle),
  reason: null,
  headerMediaId: draft.header.mediaId,
  submittedAt: null,
  updatedAt: '2026-11-24T12:00:00.000Z',
})

const ORDER: TemplateDraft = {
  ...EMPTY_DRAFT,
  name: 'order_ready',
  header: { kind: 'TEXT', text: 'Order {{1}}', mediaId: null },
  body: 'Hi {{1}}, order {{2}} is ready. See you, {{1}}!',
  footer: 'Padaria do Bairro',
  samples: { header: { 1: '4521' }, body: { 1: 'Maria', 2: '4521' } },
  buttons: [
    { ...EMPTY_BUTTON, kind: 'URL', text: 'Track', url: 'https://a.co/o/{{1}}', sample: '4521' },
    { ...EMPTY_BUTTON, kind: 'PHONE_NUMBER', text: 'Call', phone: '+55 (11) 4000-9999' },
    { ...EMPTY_BUTTON, kind: 'COPY_CODE', sample: 'BREAD10' },
    { ...EMPTY_BUTTON, kind: 'QUICK_REPLY', text: 'Thanks' },
  ],
}

describe("Meta's components", () => {
  it('have samples in the positional shapes', () => {
    expect(draftComponents(ORDER)).toEqual([
      { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['4521'] } },
      { type: 'BODY', text: ORDER.body, example: { body_text: [['Maria', '4521']] } },
      { type: 'FOOTER', text: 'Padaria do Bairro' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'Track', url: 'https://a.co/o/{{1}}', example: ['4521'] },
          { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+551140009999' },
          { type: 'COPY_CODE', example: 'BREAD10' },
          { type: 'QUICK_REPLY', text: 'Thanks' },
        ],
      },
    ])
  })

  it('have named samples and the handle of a file', () => {
    const draft: TemplateDraft = {
      ...EMPTY_DRAFT,
      parameterFormat: 'NAMED',
      header: { kind: 'IMAGE', text: 'not shown', mediaId: null },
      body: 'Hi {{first_name}}!',
      samples: { header: {}, body: { first_name: 'Maria' } },
    }
    expect(draftComponents(draft, '4::aGk')).toEqual([
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aGk'] } },
      {
        type: 'BODY',
        text: 'Hi {{first_name}}!',
        example: { body_text_named_params: [{ param_name: 'first_name', example: 'Maria' }] },
      },
    ])
  })
})

describe('a template with its variables', () => {
  it('is what the customer reads', () => {
    const content = renderTemplate(dto(ORDER), {
      header: { 1: '77' },
      body: { 1: 'João\n Silva', 2: '$& {{1}}' },
      buttons: { 0: '77', 2: 'PAO20' },
    })
    expect(content).toMatchObject({
      header: { kind: 'text', text: 'Order 77' },
      body: 'Hi João Silva, order $& {{1}} is ready. See you, João Silva!',
      buttons: [
        { kind: 'url', value: 'https://a.co/o/77' },
        { kind: 'phone_number', value: '+551140009999' },
        { kind: 'copy_code', value: 'PAO20' },
        { kind: 'quick_reply', value: null },
      ],
    })
    expect(templateText(content)).toBe(
      'Order 77\n\nHi João Silva, order $& {{1}} is ready. See you, João Silva!\n\nPadaria do Bairro',
    )
  })

  it('shows what has no value yet', () => {
    expect(renderTemplate(dto(ORDER)).body).toBe(ORDER.body)
    expect(renderTemplate(dto(ORDER), { body: { 1: ' ' } }).body).toBe(ORDER.body)
  })

  it('asks for each variable with its sample', () => {
    expect(variablesOf(dto(ORDER))).toEqual({
      header: [{ name: '1', example: '4521' }],
      headerMedia: null,
      headerLocation: false,
      body: [
        { name: '1', example: 'Maria' },
        { name: '2', example: '4521' },
      ],
      buttons: [
        { index: 0, kind: 'url', text: 'Track', url: 'https://a.co/o/{{1}}', example: '4521' },
        { index: 2, kind: 'copy_code', text: '', url: null, example: 'BREAD10' },
      ],
      unsupported: [],
    })
  })

  it('says what is missing, by part and name', () => {
    const nothing = { header: {}, body: {}, buttons: {} }
    expect(missingVariables(dto(ORDER), nothing)).toEqual(['header.1', 'body.1', 'body.2', 'buttons.0', 'buttons.2'])
    expect(missingVariables(dto(ORDER), sampleValues(dto(ORDER)))).toEqual([])
    const picture = dto({ ...EMPTY_DRAFT, header: { kind: 'IMAGE', text: '', mediaId: null }, body: 'Hi.' }, 'h')
    expect(missingVariables(picture, nothing)).toEqual(['headerMediaId'])
    const place = dto({ ...EMPTY_DRAFT, header: { kind: 'LOCATION', text: '', mediaId: null }, body: 'Hi.' })
    expect(missingVariables(place, nothing)).toEqual(['headerLocation'])
  })

  it('names the parts that cannot be filled in from here', () => {
    const template = dto(EMPTY_DRAFT)
    const components = [
      ...template.components,
      { type: 'CAROUSEL', cards: [] },
      { type: 'BUTTONS', buttons: [{ type: 'MPM' }] },
    ]
    expect(variablesOf({ ...template, components }).unsupported).toEqual(['CAROUSEL', 'MPM'])
  })

  it("reads Meta's small letters and whole sample addresses", () => {
    const template = {
      ...dto(EMPTY_DRAFT),
      components: [
        { type: 'body', text: 'Hi {{1}}.' },
        {
          type: 'buttons',
          buttons: [{ type: 'url', text: 'Go', url: 'https://a.co/{{1}}', example: ['https://a.co/x'] }],
        },
      ],
    }
    expect(variablesOf(template).buttons).toMatchObject([{ example: 'x' }])
    expect(renderTemplate(template, sampleValues(template)).buttons[0]?.value).toBe('https://a.co/x')
  })

  it('is not confused by what every object has', () => {
    const draft = { ...ORDER, parameterFormat: 'NAMED' as const, body: 'Hi {{constructor}}.' }
    expect(renderTemplate(dto(draft), { body: {} }).body).toBe('Hi {{constructor}}.')
    expect(missingVariables(dto(draft), { header: { 1: 'x' }, body: {}, buttons: {} })).toContain('body.constructor')
  })
})

// Any template that may be submitted, of both parameter formats.
const word = fc.stringMatching(/^[A-Za-z0-9áç]{1,8}$/)
const anyDraft = fc
  .record({
    parameterFormat: fc.constantFrom('POSITIONAL' as const, 'NAMED' as const),
    words: fc.array(word, { minLength: 2, maxLength: 6 }),
    samples: fc.array(word, { minLength: 6, maxLength: 6 }),
    headerKind: fc.constantFrom('NONE' as const, 'TEXT' as const, 'LOCATION' as const),
    category: fc.constantFrom('MARKETING' as const, 'UTILITY' as const),
    footer: fc.option(word, { nil: '' }),
    hasUrl: fc.boolean(),
    replies: fc.uniqueArray(word, { maxLength: 3, selector: (label) => label.toLowerCase() }),
  })
  .map(({ words, samples, headerKind, hasUrl, replies, ...given }): TemplateDraft => {
    const names = words.slice(1).map((_, i) => (given.parameterFormat === 'NAMED' ? `name_${i}` : `${i + 1}`))
    return {
      ...EMPTY_DRAFT,
      ...given,
      name: 'any',
      header: { kind: headerKind, text: headerKind === 'TEXT' ? `For {{${names[0]}}}` : '', mediaId: null },
      body: `${words.map((text, i) => (i === 0 ? text : `{{${names[i - 1]}}} ${text}`)).join(' ')}.`,
      samples: {
        header: headerKind === 'TEXT' ? { [names[0] ?? '']: samples[5] ?? '' } : {},
        body: Object.fromEntries(names.map((name, i) => [name, samples[i] ?? ''])),
      },
      buttons: [
        ...(hasUrl
          ? [{ ...EMPTY_BUTTON, kind: 'URL' as const, text: '→', url: 'https://a.co/{{1}}', sample: 'x' }]
          : []),
        ...replies.map((text) => ({ ...EMPTY_BUTTON, kind: 'QUICK_REPLY' as const, text })),
      ],
    }
  })

describe('any template that may be submitted', () => {
  it('is whole once everything it asks for is given, and never before', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        expect(CompleteTemplateDraft.safeParse(draft).error?.issues).toBeUndefined()
        const template = dto(draft)
        const headerLocation = { latitude: 1, longitude: 2 }
        const values = { ...sampleValues(template), headerLocation }
        expect(missingVariables(template, values)).toEqual([])
        expect(JSON.stringify(renderTemplate(template, values))).not.toMatch(/\{\{/)
        for (const { name } of variablesOf(template).body) {
          const { [name]: _, ...body } = values.body
          expect(missingVariables(template, { ...values, body })).toEqual([`body.${name}`])
          expect(renderTemplate(template, { ...values, body }).body).toContain(`{{${name}}}`)
        }
      }),
    )
  })

  it('comes back from its components as it was written', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        expect(draftOf(dto(draft))).toEqual({ draft, lost: [] })
      }),
    )
  })
})

it('puts values in as they are, blanks apart', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const { body } = renderTemplate(
        { ...dto(EMPTY_DRAFT), components: [{ type: 'BODY', text: 'a {{1}} b' }] },
        { body: { 1: value } },
      )
      expect(body).toBe(`a ${cleanValue(value) || '{{1}}'} b`)
    }),
  )
})

it('keeps a reason and the words beside it', () => {
  for (const reason of [
    { code: 'INVALID_FORMAT', words: ['Two variables stand together.', 'Put words between them.'] },
    { code: null, words: ['Only words.'] },
    { code: null, words: [] },
  ]) {
    expect(readTemplateReason(writeTemplateReason(reason))).toEqual(reason)
  }
})
