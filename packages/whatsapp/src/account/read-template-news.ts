import { identifier, list, piece, text } from '../webhook/loose-schemas.ts'
import { readTimeAhead } from '../webhook/read-time.ts'
import type { TemplateNews } from './account-news.ts'

const TemplateValue = piece({
  event: identifier,
  reason: text,
  rejection_info: piece({ reason: text, recommendation: text }),
  other_info: piece({ title: identifier, description: text }),
  disable_info: piece({ disable_date: text }),
  message_template_id: identifier,
  message_template_name: identifier,
  message_template_language: identifier,
  message_template_category: identifier,
  new_quality_score: identifier,
  previous_category: identifier,
  new_category: identifier,
  correct_category: identifier,
  category_update_timestamp: text,
  message_template_title: text,
  message_template_element: text,
  message_template_footer: text,
  message_template_buttons: list,
})
type TemplateValue = ReturnType<typeof TemplateValue.parse>

/**
 * Any of the template events, by what it carries and not by its name: Meta has sent quality under the status field.
 * Source: webhook references `message_template_status_update`, `…_quality_update`, `…_components_update`,
 * `template_category_update`.
 */
export function readTemplateNews(raw: Record<string, unknown>): TemplateNews[] {
  const value = TemplateValue.parse(raw)
  const id = value.message_template_id
  const name = value.message_template_name
  // Written `en-US` here and `en_US` everywhere else.
  const language = value.message_template_language?.replace('-', '_') ?? null
  if (id === null && (name === null || language === null)) return []
  const news: TemplateNews = { about: 'template', template: { id, name, language } }
  const status = statusOf(value)
  const category = categoryOf(value)
  const { new_quality_score: quality, message_template_element: body } = value
  if (status) news.status = status
  if (category) news.category = category
  if (quality !== null) news.quality = quality
  if (body !== null) news.texts = { header: value.message_template_title, body, footer: value.message_template_footer }
  return status || category || quality !== null || body !== null ? [news] : []
}

/** What a template is after the event, where the two have different names. */
const STATUS_AFTER: Record<string, string> = {
  REINSTATED: 'APPROVED',
  UNARCHIVED: 'APPROVED',
  UNPAUSED: 'APPROVED',
  UNLOCKED: 'APPROVED',
  // In danger of being disabled, and sent as before.
  FLAGGED: 'APPROVED',
}

function statusOf(value: TemplateValue): TemplateNews['status'] | null {
  const { event, reason, rejection_info: rejection, other_info: other, disable_info: disable } = value
  if (event === null) return null
  const isReason = reason !== null && reason !== 'NONE'
  const words = [rejection.reason, rejection.recommendation, other.description, disable.disable_date]
  return {
    value: STATUS_AFTER[event] ?? event,
    // A pause has a title that says which; a rejection a reason.
    code: event === 'FLAGGED' ? event : (other.title ?? (isReason ? reason : null)),
    words: words.filter((line) => line !== null),
    isFlagged: event === 'FLAGGED',
  }
}

function categoryOf(value: TemplateValue): TemplateNews['category'] | null {
  const { new_category, correct_category, previous_category, category_update_timestamp } = value
  const category = new_category ?? value.message_template_category
  if (category === null) return null
  const upcoming = correct_category === category ? null : correct_category
  return {
    value: category,
    previous: previous_category,
    upcoming,
    upcomingAt: readTimeAhead(category_update_timestamp),
  }
}
