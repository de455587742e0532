import { z } from 'zod'
import { checkButtons } from './check-buttons.ts'
import { templateFailure } from './template-failure.ts'
import type { StoredComponent } from './template-store.ts'
import { componentOf, variablesIn } from './template-store.ts'

// Meta's rules of a template's components ("Templates" pages and "Error codes", November 2025).

const Button = z.looseObject({
  type: z.string().toUpperCase(),
  text: z.string().optional(),
  url: z.string().optional(),
  phone_number: z.string().optional(),
  example: z.union([z.string(), z.array(z.string())]).optional(),
})
const Component = z.looseObject({
  type: z.string().toUpperCase(),
  format: z.string().toUpperCase().optional(),
  text: z.string().optional(),
  example: z.record(z.string(), z.unknown()).optional(),
  buttons: z.array(Button).optional(),
})

const MAX = { HEADER: 60, BODY: 1024, FOOTER: 60 } as const
const TYPES = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS']
const MEDIA_FORMATS = ['IMAGE', 'VIDEO', 'DOCUMENT']

/** The components of a request, checked; throws Meta's refusal. `isHandle` knows what was uploaded. */
export function readComponents(
  value: unknown,
  { format, isHandle }: { format: 'POSITIONAL' | 'NAMED'; isHandle: (handle: string) => boolean },
): StoredComponent[] {
  const parsed = z.array(Component).min(1).safeParse(value)
  if (!parsed.success) throw templateFailure('Components are missing', 'A template needs a list of components.')
  const components = parsed.data
  for (const { type } of components) {
    if (!TYPES.includes(type)) throw templateFailure('Unknown component', `The component ${type} is not known.`)
    if (components.filter((other) => other.type === type).length > 1) {
      throw templateFailure('Component given twice', `There can be one component of type ${type}.`)
    }
  }
  checkHeader(componentOf({ components }, 'HEADER'), format, isHandle)
  checkBody(componentOf({ components }, 'BODY'), format)
  checkFooter(componentOf({ components }, 'FOOTER'))
  checkButtons(componentOf({ components }, 'BUTTONS')?.buttons ?? [])
  return components
}

function checkHeader(
  header: StoredComponent | undefined,
  format: 'POSITIONAL' | 'NAMED',
  isHandle: (handle: string) => boolean,
): void {
  if (!header || header.format === 'LOCATION') return
  if (header.format === 'TEXT') {
    checkHeaderText(header, format)
    return
  }
  if (!MEDIA_FORMATS.includes(header.format ?? '')) {
    throw templateFailure('Header format is incorrect', `The header format ${header.format} is not known.`, 2388047)
  }
  const handles = z.tuple([z.string()]).safeParse(header.example?.header_handle)
  if (!handles.success) {
    throw templateFailure('Sample is missing', `A header of format ${header.format} needs a sample in header_handle.`)
  }
  if (!isHandle(handles.data[0])) {
    throw templateFailure('Sample is not valid', 'The handle in header_handle is not one of an upload of this app.')
  }
}

function checkHeaderText(header: StoredComponent, format: 'POSITIONAL' | 'NAMED'): void {
  checkText('HEADER', header.text)
  if (/[\n\r*]|\p{Extended_Pictographic}/u.test(header.text ?? '')) {
    throw templateFailure(
      'Header format is incorrect',
      'The message header can have no new lines, formatting characters, emojis or asterisks.',
      2388047,
    )
  }
  checkVariables('header', header, format)
  if (variablesIn(header.text).length > 1) {
    throw templateFailure('Header format is incorrect', 'A text header can have one variable.', 2388047)
  }
}

function checkBody(body: StoredComponent | undefined, format: 'POSITIONAL' | 'NAMED'): void {
  if (!body) throw templateFailure('Body is missing', 'A template needs a component of type BODY.')
  checkText('BODY', body.text)
  checkVariables('body', body, format)
  const text = (body.text ?? '').trim()
  if (/^\{\{|\}\}$/.test(text)) {
    throw templateFailure(
      'Leading or trailing params are not allowed',
      'Variables can be neither at the start nor at the end of the template.',
      2388299,
    )
  }
  const count = variablesIn(text).length
  const words = text.replace(/\{\{.*?\}\}/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? []
  // The exact ratio is not documented; this one refuses what was seen refused.
  if (count > 0 && words.length < 2 * count + 1) {
    throw templateFailure(
      'Params words ratio exceeds limit',
      'This template has too many variables for its length. Use fewer variables or a longer text.',
      2388293,
    )
  }
}

function checkFooter(footer: StoredComponent | undefined): void {
  if (!footer) return
  checkText('FOOTER', footer.text)
  if (/\{\{|[\n\r]/.test(footer.text ?? '')) {
    throw templateFailure('Footer format is incorrect', 'A footer has no variables and no new lines.', 2388073)
  }
}

function checkText(part: keyof typeof MAX, text = ''): void {
  if (!text.trim()) throw templateFailure('Text is missing', `The component ${part} needs a text.`)
  if (text.length > MAX[part]) {
    throw templateFailure(
      'Character limit exceeded',
      `The component ${part} has ${text.length} characters; ${MAX[part]} are allowed.`,
      2388040,
    )
  }
}

/** Numbered from 1 without gaps or named, each with a sample. */
function checkVariables(part: 'header' | 'body', { text, example }: StoredComponent, format: 'POSITIONAL' | 'NAMED') {
  const names = variablesIn(text)
  const isRight = format === 'NAMED' ? /^[a-z][a-z0-9_]*$/ : /^[1-9]\d*$/
  const rest = (text ?? '').replace(/\{\{\w+\}\}/g, '')
  if (/\{\{|\}\}/.test(rest) || names.some((name) => !isRight.test(name))) {
    throw templateFailure('Variable format is incorrect', `The ${part} has variables that are not ${format}.`, 2388072)
  }
  if (format === 'POSITIONAL' && names.some((name) => Number(name) > names.length)) {
    throw templateFailure('Variable format is incorrect', `The ${part} has gaps in its numbered variables.`, 2388072)
  }
  if (names.length > 0 && samplesIn(part, example, format) !== names.length) {
    throw templateFailure('Sample is missing', `The ${part} needs a sample for each of its ${names.length} variables.`)
  }
}

const Named = z.array(z.looseObject({ param_name: z.string(), example: z.string().min(1) }))
const Texts = z.array(z.string().min(1))

function samplesIn(part: 'header' | 'body', example: StoredComponent['example'], format: string): number {
  if (format === 'NAMED') return Named.safeParse(example?.[`${part}_text_named_params`]).data?.length ?? 0
  const samples = example?.[`${part}_text`]
  return Texts.safeParse(part === 'body' && Array.isArray(samples) ? samples[0] : samples).data?.length ?? 0
}
