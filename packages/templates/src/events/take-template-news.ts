import type { TemplateNews } from '@recado/whatsapp'
import { type AlertKey, type NewAlert, takeNews } from '@recado/workspaces'
import { writeTemplateReason } from '../schemas/template-reason.ts'
import type { TemplateNewsRow } from './template-news-row.ts'
import { textsOf, withTexts } from './template-texts.ts'

export interface ToldOfTemplate {
  workspaceId: string
  at: Date
  news: TemplateNews
}

/** Clocks of two machines differ a little: what happened a moment before may still be news. */
const SLACK_MS = 10_000

/**
 * Takes into the row what is newer than what is known of it, and says which alerts begin and end. `isIncomplete`: Meta
 * told only a part of what changed.
 */
export function takeTemplateNews(row: TemplateNewsRow, { at, news }: ToldOfTemplate) {
  const alerts: { raise: NewAlert[]; clear: AlertKey[] } = { raise: [], clear: [] }
  // Before it was read or asked for anew: of what it was then.
  const since = Math.max(row.syncedAt?.getTime() ?? 0, row.submittedAt?.getTime() ?? 0)
  if (at.getTime() < since - SLACK_MS) return { isTaken: false, isIncomplete: false, ...alerts }

  const taken = new Set<string>()
  const take = (field: string, value: string | undefined, current: string | null): value is string => {
    if (value === undefined || !takeNews(row.toldAt, field, at, { value, current })) return false
    taken.add(field)
    return true
  }
  const { status, quality, category, texts } = news
  if (status && take('status', status.value, row.status)) {
    row.status = status.value
    row.reason = writeTemplateReason({ code: status.code, words: status.words })
    judgeStatus(row, at, status, alerts)
  }
  if (take('quality', quality, row.quality)) row.quality = quality
  if (take('category', category?.value, row.category)) row.category = category?.value ?? row.category
  if (texts && take('texts', JSON.stringify(texts), JSON.stringify(textsOf(row.components)))) {
    row.components = withTexts(row.components, texts)
  }
  if (category && isChange(category) && takeNews(row.toldAt, 'categoryChange', at)) {
    taken.add('categoryChange')
    alerts.raise.push(categoryAlert(row, at, category))
  }
  if (taken.size > 0 && (row.statusAt === null || at > row.statusAt)) row.statusAt = at
  if (taken.size > 0) row.channelTemplateId ??= news.template.id
  return { isTaken: taken.size > 0, isIncomplete: taken.has('texts'), ...alerts }
}

const STATUS_ALERTS = ['TEMPLATE_FLAGGED', 'TEMPLATE_PAUSED', 'TEMPLATE_DISABLED'] as const

function judgeStatus(
  row: TemplateNewsRow,
  at: Date,
  status: NonNullable<TemplateNews['status']>,
  alerts: { raise: NewAlert[]; clear: AlertKey[] },
): void {
  const now = status.isFlagged ? 'FLAGGED' : row.status
  for (const kind of STATUS_ALERTS) {
    const alert = { workspaceId: row.workspaceId, kind, subject: row.id }
    const holds = kind === `TEMPLATE_${now}`
    if (holds) alerts.raise.push({ ...alert, at, details: { ...namesOf(row), reason: status.code } })
    else alerts.clear.push(alert)
  }
}

type Category = NonNullable<TemplateNews['category']>

const isChange = ({ value, previous, upcoming }: Category): boolean =>
  upcoming !== null || (previous !== null && previous !== value)

const categoryAlert = (
  row: TemplateNewsRow,
  at: Date,
  { value, previous, upcoming, upcomingAt }: Category,
): NewAlert => ({
  workspaceId: row.workspaceId,
  kind: 'TEMPLATE_CATEGORY_CHANGED',
  subject: row.id,
  at,
  details: {
    ...namesOf(row),
    from: upcoming === null ? previous : value,
    to: upcoming ?? value,
    when: upcomingAt?.toISOString() ?? null,
  },
})

const namesOf = ({ name, language }: TemplateNewsRow) => ({ template: name, language })
