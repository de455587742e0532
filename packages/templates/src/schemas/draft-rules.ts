import { checkButtonComplete } from './button-rules.ts'
import { checkVariables, type DraftIssue, noVariables, severalLines, tooLong, when } from './draft-issues.ts'
import type { TemplateDraft } from './template-draft.ts'
import { TEMPLATE_LIMITS } from './template-limits.ts'
import { namesIn, own, splitVariables } from './variables.ts'

// Meta's rules of a template's texts ("Templates" pages of November 2025; error codes 2388040, 2388299, 132007).

export function checkHeader({ header, parameterFormat }: TemplateDraft): DraftIssue[] {
  if (header.kind !== 'TEXT') return []
  const path = ['header', 'text']
  return [
    ...tooLong(header.text, TEMPLATE_LIMITS.headerText, path),
    ...severalLines(header.text, path),
    ...checkVariables(header.text, parameterFormat, path),
    ...when(namesIn(header.text).length > TEMPLATE_LIMITS.headerVariables, path, 'TOO_MANY_VARIABLES'),
  ]
}

export function checkBody({ body, parameterFormat }: TemplateDraft): DraftIssue[] {
  const path = ['body']
  const pieces = splitVariables(body.trim())
  const isVariable = (piece: (typeof pieces)[number] | undefined) => typeof piece === 'object'
  const atEdge = isVariable(pieces[0]) || isVariable(pieces.at(-1))
  const adjacent = pieces.some((piece, i) => isVariable(piece) && isBetween(pieces[i + 1], pieces[i + 2]))
  return [
    ...tooLong(body.trim(), TEMPLATE_LIMITS.body, path),
    ...checkVariables(body, parameterFormat, path),
    ...when(atEdge, path, 'VARIABLE_AT_EDGE'),
    ...when(adjacent, path, 'VARIABLES_ADJACENT'),
  ]
}

/** Whether a variable follows at once, or after nothing but blanks. */
const isBetween = (next: string | object | undefined, after: string | object | undefined): boolean =>
  typeof next === 'object' || (typeof next === 'string' && next.trim() === '' && typeof after === 'object')

export function checkFooter({ footer }: TemplateDraft): DraftIssue[] {
  const path = ['footer']
  return [
    ...tooLong(footer.trim(), TEMPLATE_LIMITS.footer, path),
    ...severalLines(footer.trim(), path),
    ...noVariables(footer, path),
  ]
}

/** Everything that a reviewer at Meta needs to see: texts, and a sample for each thing that varies. */
export function checkSamples({ header, body, samples, buttons }: TemplateDraft): DraftIssue[] {
  const missingOf = (part: 'header' | 'body', text: string): DraftIssue[] =>
    namesIn(text)
      .filter((name) => !own(samples[part], name)?.trim())
      .map((name) => ({ path: ['samples', part, name], code: 'SAMPLE_MISSING' }))
  const needsFile = header.kind === 'IMAGE' || header.kind === 'VIDEO' || header.kind === 'DOCUMENT'
  return [
    ...when(header.kind === 'TEXT' && header.text.trim() === '', ['header', 'text'], 'REQUIRED'),
    ...when(needsFile && !header.mediaId, ['header', 'mediaId'], 'FILE_MISSING'),
    ...when(body.trim() === '', ['body'], 'REQUIRED'),
    ...(header.kind === 'TEXT' ? missingOf('header', header.text) : []),
    ...missingOf('body', body),
    ...buttons.flatMap((button, index) => checkButtonComplete(button, ['buttons', index])),
  ]
}
