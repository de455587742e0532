import { bareNumber } from './button-rules.ts'
import { type DraftButton, EMPTY_BUTTON, EMPTY_DRAFT, type TemplateDraft } from './template-draft.ts'
import { findComponent, type TemplateButton, type TemplateComponent, type TemplateDto } from './template-dto.ts'
import { DRAFT_CATEGORIES, HEADER_KINDS } from './template-limits.ts'
import { variablesOf } from './template-variables.ts'
import { namesIn, own } from './variables.ts'

/** The draft as Meta's components. `headerHandle` is what Meta's upload of the sample answered. */
export function draftComponents(draft: TemplateDraft, headerHandle?: string): TemplateComponent[] {
  const footer = draft.footer.trim()
  return [
    ...headerOf(draft, headerHandle),
    { type: 'BODY', text: draft.body.trim(), ...exampleOf(draft, 'body', draft.body) },
    ...(footer ? [{ type: 'FOOTER', text: footer }] : []),
    ...(draft.buttons.length > 0 ? [{ type: 'BUTTONS', buttons: draft.buttons.map(buttonOf) }] : []),
  ]
}

function headerOf(draft: TemplateDraft, headerHandle: string | undefined): TemplateComponent[] {
  const { kind, text } = draft.header
  if (kind === 'NONE' || (kind === 'TEXT' && text.trim() === '')) return []
  if (kind === 'TEXT') {
    return [{ type: 'HEADER', format: kind, text: text.trim(), ...exampleOf(draft, 'header', text) }]
  }
  return [{ type: 'HEADER', format: kind, ...(headerHandle && { example: { header_handle: [headerHandle] } }) }]
}

/** Meta wants samples only where there are variables; in its three shapes. */
function exampleOf(draft: TemplateDraft, part: 'header' | 'body', text: string): Pick<TemplateComponent, 'example'> {
  const names = namesIn(text)
  if (names.length === 0) return {}
  const sampleOf = (name: string) => own(draft.samples[part], name)?.trim() ?? ''
  if (draft.parameterFormat === 'NAMED') {
    const named = names.map((name) => ({ param_name: name, example: sampleOf(name) }))
    return { example: { [`${part}_text_named_params`]: named } }
  }
  const samples = names.toSorted((a, b) => Number(a) - Number(b)).map(sampleOf)
  return { example: { [`${part}_text`]: part === 'body' ? [samples] : samples } }
}

function buttonOf({ kind, text, url, phone, sample }: DraftButton): TemplateButton {
  const label = { type: kind, text: text.trim() }
  switch (kind) {
    case 'QUICK_REPLY':
      return label
    case 'URL':
      return { ...label, url: url.trim(), ...(namesIn(url).length > 0 && { example: [sample.trim()] }) }
    case 'PHONE_NUMBER':
      return { ...label, phone_number: bareNumber(phone) }
    case 'COPY_CODE':
      return { type: kind, example: sample.trim() }
  }
}

/** A template for the editor. Parts that the editor does not know are listed in `lost`: saving would lose them. */
export function draftOf(template: TemplateDto): { draft: TemplateDraft; lost: string[] } {
  const header = findComponent(template, 'HEADER')
  const buttons = findComponent(template, 'BUTTONS')?.buttons ?? []
  const kind = header?.format?.toUpperCase() ?? (header?.text === undefined ? 'NONE' : 'TEXT')
  const known = HEADER_KINDS.find((one) => one === kind)
  const category = DRAFT_CATEGORIES.find((one) => one === template.category)
  const variables = variablesOf(template)
  const samplesOf = (list: { name: string; example: string | null }[]) =>
    Object.fromEntries(list.map(({ name, example }) => [name, example ?? '']))
  const drafts = buttons.map((button, index) => draftButton(button, exampleAt(variables.buttons, index)))
  const unknownButtons = buttons.filter((_, index) => !drafts[index]).map(({ type }) => type)
  return {
    draft: {
      name: template.name,
      language: template.language,
      category: category ?? EMPTY_DRAFT.category,
      parameterFormat: template.parameterFormat,
      header: { kind: known ?? 'NONE', text: header?.text ?? '', mediaId: template.headerMediaId },
      body: findComponent(template, 'BODY')?.text ?? '',
      footer: findComponent(template, 'FOOTER')?.text ?? '',
      samples: { header: samplesOf(variables.header), body: samplesOf(variables.body) },
      buttons: drafts.filter((button) => button !== null),
    },
    lost: [...new Set([...variables.unsupported, ...unknownButtons, ...(category ? [] : [template.category])])],
  }
}

const exampleAt = (buttons: { index: number; example: string | null }[], index: number): string =>
  buttons.find((button) => button.index === index)?.example ?? ''

function draftButton(button: TemplateButton, sample: string): DraftButton | null {
  const text = button.text ?? ''
  switch (button.type.toUpperCase()) {
    case 'QUICK_REPLY':
      return { ...EMPTY_BUTTON, kind: 'QUICK_REPLY', text }
    case 'URL':
      return { ...EMPTY_BUTTON, kind: 'URL', text, url: button.url ?? '', sample }
    case 'PHONE_NUMBER':
      return { ...EMPTY_BUTTON, kind: 'PHONE_NUMBER', text, phone: button.phone_number ?? '' }
    case 'COPY_CODE':
      return { ...EMPTY_BUTTON, kind: 'COPY_CODE', text, sample }
    default:
      return null
  }
}
