import { type DraftIssue, noVariables, tooLong, when } from './draft-issues.ts'
import type { DraftButton, TemplateDraft } from './template-draft.ts'
import { type ButtonKind, TEMPLATE_LIMITS } from './template-limits.ts'
import { namesIn } from './variables.ts'

// Meta's rules of a template's buttons ("Templates" pages of November 2025).

export function checkButtons({ buttons }: TemplateDraft): DraftIssue[] {
  return [
    ...tooManyOf(buttons),
    ...notGrouped(buttons),
    ...buttons.flatMap((button, index) => checkButton(button, ['buttons', index])),
    ...duplicates(buttons),
  ]
}

export function checkButtonComplete({ kind, text, url, phone, sample }: DraftButton, path: Path): DraftIssue[] {
  const needsSample = kind === 'COPY_CODE' || (kind === 'URL' && namesIn(url).length > 0)
  return [
    ...when(kind !== 'COPY_CODE' && text.trim() === '', [...path, 'text'], 'REQUIRED'),
    ...when(kind === 'URL' && url.trim() === '', [...path, 'url'], 'REQUIRED'),
    ...when(kind === 'PHONE_NUMBER' && phone.trim() === '', [...path, 'phone'], 'REQUIRED'),
    ...when(needsSample && sample.trim() === '', [...path, 'sample'], 'SAMPLE_MISSING'),
  ]
}

type Path = DraftIssue['path']

function checkButton({ kind, text, url, phone, sample }: DraftButton, path: Path): DraftIssue[] {
  if (kind === 'COPY_CODE') return tooLong(sample.trim(), TEMPLATE_LIMITS.copyCode, [...path, 'sample'])
  const ofText = [
    ...tooLong(text.trim(), TEMPLATE_LIMITS.buttonText, [...path, 'text']),
    ...noVariables(text, [...path, 'text']),
  ]
  if (kind === 'URL') return [...ofText, ...checkUrl(url.trim(), [...path, 'url'])]
  if (kind !== 'PHONE_NUMBER' || phone.trim() === '') return ofText
  return [...ofText, ...when(!/^\+?\d{5,19}$/.test(bareNumber(phone)), [...path, 'phone'], 'PHONE_FORMAT')]
}

/** A phone number without the blanks, dots, dashes and brackets people put into it. */
export const bareNumber = (phone: string): string => phone.replace(/[\s().-]/g, '')

/** One variable at most, always `{{1}}`, and at the end. */
function checkUrl(url: string, path: Path): DraftIssue[] {
  if (url === '') return []
  const withoutEnd = url.replace(/\{\{1\}\}$/, '')
  const isUrl = /^https?:\/\//i.test(url) && URL.canParse(withoutEnd)
  return [
    ...tooLong(url, TEMPLATE_LIMITS.url, path),
    ...when(/\{\{|\}\}/.test(withoutEnd), path, 'URL_VARIABLE_NOT_AT_END'),
    ...when(!isUrl || /\s/.test(url), path, 'URL_FORMAT'),
  ]
}

const MOST: Partial<Record<ButtonKind, number>> = {
  URL: TEMPLATE_LIMITS.urlButtons,
  PHONE_NUMBER: TEMPLATE_LIMITS.phoneButtons,
  COPY_CODE: TEMPLATE_LIMITS.copyCodeButtons,
}

function tooManyOf(buttons: readonly DraftButton[]): DraftIssue[] {
  return buttons.flatMap(({ kind }, index) => {
    const before = buttons.slice(0, index).filter((other) => other.kind === kind).length
    return when(before >= (MOST[kind] ?? TEMPLATE_LIMITS.buttons), ['buttons', index, 'kind'], 'TOO_MANY_OF_KIND')
  })
}

/** Quick replies stand together, before or after all others. */
function notGrouped(buttons: readonly DraftButton[]): DraftIssue[] {
  const changes = buttons.filter(
    ({ kind }, i) => i > 0 && (kind === 'QUICK_REPLY') !== (buttons[i - 1]?.kind === 'QUICK_REPLY'),
  )
  const second = changes[1]
  return second ? [{ path: ['buttons', buttons.indexOf(second), 'kind'], code: 'BUTTONS_NOT_GROUPED' }] : []
}

function duplicates(buttons: readonly DraftButton[]): DraftIssue[] {
  const labels = buttons.map(({ kind, text }) => (kind === 'COPY_CODE' ? '' : text.trim().toLowerCase()))
  return labels.flatMap((label, index) =>
    when(label !== '' && labels.indexOf(label) < index, ['buttons', index, 'text'], 'DUPLICATE'),
  )
}
