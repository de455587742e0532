import { TEMPLATE_LIMITS, type TemplateChange } from '../schemas.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MONTH_MS = 30 * DAY_MS

/**
 * What Meta lets one change of a template ("Template management", November 2025): drafts are ours; approved, rejected
 * and paused ones may get other content, approved ones once in 24 hours and ten times in 30 days. `editedAt` are the
 * changes made while it was approved.
 */
export function changeOf({ status, editedAt }: { status: string; editedAt: Date[] }, now: Date): TemplateChange {
  const no = (reason: TemplateChange['reason'], until: Date | null = null): TemplateChange => ({
    allows: 'NONE',
    reason,
    until: until?.toISOString() ?? null,
    fixed: [],
  })
  const content = (...more: TemplateChange['fixed']): TemplateChange => ({
    allows: 'CONTENT',
    reason: null,
    until: null,
    fixed: ['name', 'language', 'parameterFormat', ...more],
  })
  switch (status) {
    case 'DRAFT':
      return { allows: 'ALL', reason: null, until: null, fixed: [] }
    case 'SUBMITTING':
      return no('SUBMITTING')
    case 'REJECTED':
    case 'PAUSED':
      return content()
    case 'APPROVED': {
      const edits = recentEdits(editedAt, now)
      const untilOf = (edit: Date | undefined, span: number) => edit && new Date(edit.getTime() + span)
      const today = untilOf(edits.at(-TEMPLATE_LIMITS.editsPerDay), DAY_MS)
      if (today && today > now) return no('EDITED_TODAY', today)
      const month = untilOf(edits.at(-TEMPLATE_LIMITS.editsPerMonth), MONTH_MS)
      return month && edits.length >= TEMPLATE_LIMITS.editsPerMonth
        ? no('EDITED_TOO_OFTEN', month)
        : content('category')
    }
    default:
      return no('NOT_IN_THIS_STATUS')
  }
}

/** Those that still count, the oldest first. */
export const recentEdits = (editedAt: Date[], now: Date): Date[] =>
  editedAt.filter((at) => now.getTime() - at.getTime() < MONTH_MS).toSorted((a, b) => a.getTime() - b.getTime())
