import type { HeaderContent, TemplateContent } from '@recado/whatsapp/schemas'
import { findComponent, type TemplateButton, type TemplateShape } from './template-dto.ts'
import { type TemplateValues, variablesOf } from './template-variables.ts'
import { fillIn } from './variables.ts'

/**
 * A template as the customer reads it. What has no value yet stays visible as `{{name}}`, so that a preview can be
 * drawn while one types. Parts that are not known are left out.
 */
export function renderTemplate(template: TemplateShape, values: Partial<TemplateValues> = {}): TemplateContent {
  const footer = findComponent(template, 'FOOTER')?.text
  return {
    kind: 'template',
    name: template.name,
    language: template.language,
    header: renderHeader(template, values),
    body: fillIn(findComponent(template, 'BODY')?.text ?? '', values.body ?? {}),
    footer: footer || null,
    buttons: (findComponent(template, 'BUTTONS')?.buttons ?? []).map((button, index) =>
      renderButton(button, values.buttons?.[index]),
    ),
  }
}

/** The samples that were submitted with a template, as values: what its preview shows. */
export function sampleValues(template: TemplateShape): TemplateValues {
  const { header, body, buttons } = variablesOf(template)
  const byName = (variables: { name: string; example: string | null }[]) =>
    Object.fromEntries(variables.map(({ name, example }) => [name, example ?? '']))
  return {
    header: byName(header),
    body: byName(body),
    buttons: Object.fromEntries(buttons.map(({ index, example }) => [index, example ?? ''])),
  }
}

/** A rendered template as plain text: for lists, notifications, and channels that carry no more. */
export const templateText = ({ header, body, footer }: TemplateContent): string =>
  [header?.kind === 'text' ? header.text : null, body, footer].filter(Boolean).join('\n\n')

function renderHeader(template: TemplateShape, values: Partial<TemplateValues>): HeaderContent | null {
  const header = findComponent(template, 'HEADER')
  switch ((header?.format ?? (header?.text === undefined ? '' : 'TEXT')).toUpperCase()) {
    case 'TEXT':
      return { kind: 'text', text: fillIn(header?.text ?? '', values.header ?? {}) }
    case 'IMAGE':
      return { kind: 'image' }
    case 'VIDEO':
      return { kind: 'video' }
    case 'DOCUMENT':
      return { kind: 'document' }
    case 'LOCATION': {
      const { latitude = 0, longitude = 0, name = null, address = null } = values.headerLocation ?? {}
      return { kind: 'location', latitude, longitude, name, address }
    }
    default:
      return null
  }
}

function renderButton(button: TemplateButton, value = ''): TemplateContent['buttons'][number] {
  const text = button.text ?? ''
  switch (button.type.toUpperCase()) {
    case 'QUICK_REPLY':
      return { kind: 'quick_reply', text, value: null }
    case 'URL':
      return { kind: 'url', text, value: fillInUrl(button.url ?? '', value) }
    case 'PHONE_NUMBER':
      return { kind: 'phone_number', text, value: button.phone_number ?? null }
    case 'COPY_CODE':
    case 'OTP':
      return { kind: 'copy_code', text, value: value || null }
    default:
      return { kind: 'other', text, value: null }
  }
}

/** The one variable of a URL, which stands at its end. */
const fillInUrl = (url: string, value: string): string =>
  value.trim() === '' ? url : url.replace(/\{\{\w+\}\}/, () => value.trim())
