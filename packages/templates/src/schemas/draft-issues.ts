import type { TemplateDraft } from './template-draft.ts'
import { hasStrayBraces, namesIn } from './variables.ts'

/** What can be wrong with a field of a template, beside the codes of any field; the interface has a text for each. */
export const TEMPLATE_FIELD_CODES = [
  'TEMPLATE_NAME_FORMAT',
  'FIXED_AFTER_SUBMIT',
  'FIXED_AFTER_APPROVAL',
  'NAME_TAKEN',
  'NAME_LOCKED',
  'FILE_TYPE',
  'VARIABLE_MALFORMED',
  'VARIABLE_NOT_NUMBERED',
  'VARIABLE_NOT_NAMED',
  'VARIABLE_GAP',
  'VARIABLE_AT_EDGE',
  'VARIABLES_ADJACENT',
  'VARIABLE_NOT_ALLOWED',
  'TOO_MANY_VARIABLES',
  'SAMPLE_MISSING',
  'FILE_MISSING',
  'ONE_LINE_ONLY',
  'TOO_MANY_BUTTONS',
  'TOO_MANY_OF_KIND',
  'BUTTONS_NOT_GROUPED',
  'DUPLICATE',
  'URL_FORMAT',
  'URL_VARIABLE_NOT_AT_END',
  'PHONE_FORMAT',
] as const
export type TemplateFieldCode = (typeof TEMPLATE_FIELD_CODES)[number]

/** What is wrong, and with which field. */
export interface DraftIssue {
  path: (string | number)[]
  code: TemplateFieldCode | 'REQUIRED' | 'TOO_LONG'
}
type Path = DraftIssue['path']

/** Numbered from 1 without gaps, or named in small letters: one way in the whole template. */
export function checkVariables(text: string, format: TemplateDraft['parameterFormat'], path: Path): DraftIssue[] {
  if (hasStrayBraces(text)) return [{ path, code: 'VARIABLE_MALFORMED' }]
  const names = namesIn(text)
  if (format === 'NAMED')
    return when(!names.every((name) => /^[a-z][a-z0-9_]*$/.test(name)), path, 'VARIABLE_NOT_NAMED')
  if (!names.every((name) => /^[1-9]\d*$/.test(name))) return [{ path, code: 'VARIABLE_NOT_NUMBERED' }]
  return when(
    names.some((name) => Number(name) > names.length),
    path,
    'VARIABLE_GAP',
  )
}

export const noVariables = (text: string, path: Path): DraftIssue[] =>
  when(/\{\{|\}\}/.test(text), path, 'VARIABLE_NOT_ALLOWED')

export const severalLines = (text: string, path: Path): DraftIssue[] => when(/[\r\n]/.test(text), path, 'ONE_LINE_ONLY')

export const tooLong = (text: string, max: number, path: Path): DraftIssue[] =>
  when(text.length > max, path, 'TOO_LONG')

export const when = (isWrong: boolean, path: Path, code: DraftIssue['code']): DraftIssue[] =>
  isWrong ? [{ path, code }] : []
