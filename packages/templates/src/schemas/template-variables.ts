import { findComponent, type TemplateButton, type TemplateShape } from './template-dto.ts'
import { cleanValue, namesIn, own } from './variables.ts'

/** What a person fills in to send a template; the part of `OutgoingContent` of kind `template` that says so. */
export interface TemplateValues {
  /** By the variable's name, or its number as text. */
  header: Record<string, string>
  body: Record<string, string>
  /** By the button's index as text: the end of its URL, or the code to copy. */
  buttons: Record<string, string>
  headerMediaId?: string | null | undefined
  headerLocation?:
    | { latitude: number; longitude: number; name?: string | null | undefined; address?: string | null | undefined }
    | null
    | undefined
}

export interface TemplateVariable {
  /** As in the text: `1`, or `first_name`. */
  name: string
  /** What was submitted as a sample. */
  example: string | null
}

export interface ButtonVariable {
  /** Of the button among all of the template's, from 0. */
  index: number
  kind: 'url' | 'copy_code'
  /** What the button says; empty where WhatsApp itself writes it. */
  text: string
  /** Of a URL button, with `{{1}}` in it. */
  url: string | null
  example: string | null
}

/** Everything one has to give to send a template. */
export interface TemplateVariables {
  /** Of a text header: none or one. */
  header: TemplateVariable[]
  headerMedia: 'image' | 'video' | 'document' | null
  headerLocation: boolean
  /** In the order of their numbers, or of the text. */
  body: TemplateVariable[]
  buttons: ButtonVariable[]
  /** Parts that Recado cannot fill in, by Meta's names: a template with any cannot be sent from here. */
  unsupported: string[]
}

/** What the composer must ask for before it can send this template. */
export function variablesOf(template: TemplateShape): TemplateVariables {
  const header = findComponent(template, 'HEADER')
  const body = findComponent(template, 'BODY')
  const format = header?.format?.toUpperCase()
  return {
    header: variablesIn(format === 'TEXT' ? header?.text : undefined, header?.example, 'header'),
    headerMedia: format === 'IMAGE' || format === 'VIDEO' || format === 'DOCUMENT' ? MEDIA[format] : null,
    headerLocation: format === 'LOCATION',
    body: variablesIn(body?.text, body?.example, 'body'),
    buttons: (findComponent(template, 'BUTTONS')?.buttons ?? []).flatMap(buttonVariable),
    unsupported: unsupportedParts(template),
  }
}

/** What is still missing to send: `header.1`, `body.first_name`, `buttons.0`, `headerMediaId`, `headerLocation`. */
export function missingVariables(template: TemplateShape, values: TemplateValues): string[] {
  const wanted = variablesOf(template)
  const isGiven = (given: Record<string, string>, name: string) => cleanValue(own(given, name) ?? '') !== ''
  return [
    ...(wanted.headerMedia && !values.headerMediaId ? ['headerMediaId'] : []),
    ...(wanted.headerLocation && !values.headerLocation ? ['headerLocation'] : []),
    ...wanted.header.filter(({ name }) => !isGiven(values.header, name)).map(({ name }) => `header.${name}`),
    ...wanted.body.filter(({ name }) => !isGiven(values.body, name)).map(({ name }) => `body.${name}`),
    ...wanted.buttons
      .filter(({ index }) => !isGiven(values.buttons, `${index}`))
      .map(({ index }) => `buttons.${index}`),
  ]
}

const MEDIA = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const

/** Buttons that need nothing from us when the template is sent, or what `buttonVariable` asks for. */
const KNOWN_BUTTONS = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'OTP', 'VOICE_CALL', 'REQUEST_CONTACT_INFO']

function unsupportedParts(template: TemplateShape): string[] {
  const parts = template.components.flatMap((component) => {
    const type = component.type.toUpperCase()
    if (type === 'BUTTONS') return (component.buttons ?? []).map((button) => button.type.toUpperCase())
    if (type === 'HEADER') return isKnownFormat(component.format) ? [] : [component.format ?? type]
    return ['BODY', 'FOOTER'].includes(type) ? [] : [type]
  })
  return [...new Set(parts)].filter((part) => !KNOWN_BUTTONS.includes(part))
}

const isKnownFormat = (format = 'TEXT') =>
  ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'].includes(format.toUpperCase())

/** Meta keeps samples as `body_text: [['Maria', …]]`, `header_text: ['Maria']`, or named with `param_name`. */
function variablesIn(
  text: string | undefined,
  example: Record<string, unknown> | undefined,
  part: 'header' | 'body',
): TemplateVariable[] {
  const names = namesIn(text ?? '')
  const numbered = names.every((name) => /^\d+$/.test(name))
  if (numbered) names.sort((a, b) => Number(a) - Number(b))
  const samples = numbered ? positionalSamples(example?.[`${part}_text`]) : []
  const named = namedSamples(example?.[`${part}_text_named_params`])
  return names.map((name) => ({ name, example: named.get(name) ?? samples[Number(name) - 1] ?? null }))
}

function positionalSamples(samples: unknown): string[] {
  const [first] = Array.isArray(samples) ? samples : []
  const list = Array.isArray(first) ? first : Array.isArray(samples) ? samples : []
  return list.map((sample) => (typeof sample === 'string' ? sample : ''))
}

function namedSamples(samples: unknown): Map<string, string> {
  const known = new Map<string, string>()
  for (const sample of Array.isArray(samples) ? samples : []) {
    const { param_name: name, example } = (sample ?? {}) as Record<string, unknown>
    if (typeof name === 'string' && typeof example === 'string') known.set(name, example)
  }
  return known
}

function buttonVariable(button: TemplateButton, index: number): ButtonVariable[] {
  const type = button.type.toUpperCase()
  const example = [button.example].flat()[0] ?? null
  const text = button.text ?? ''
  if (type === 'COPY_CODE') return [{ index, kind: 'copy_code', text, url: null, example }]
  if (type === 'OTP') return [{ index, kind: 'url', text, url: null, example }]
  if (type !== 'URL' || namesIn(button.url ?? '').length === 0) return []
  return [{ index, kind: 'url', text, url: button.url ?? null, example: endOf(example, button.url ?? '') }]
}

/** Meta's sample of a URL button is its end, or the whole address. */
function endOf(example: string | null, url: string): string | null {
  const [beginning = ''] = url.split('{{')
  return example?.startsWith(beginning) ? example.slice(beginning.length) : example
}
