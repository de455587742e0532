import type { World } from '../conversations/world.ts'
import { tellAccount } from '../webhooks/tell-account.ts'
import type { StoredTemplate } from './template-store.ts'
import { componentOf } from './template-store.ts'

/** What Meta decides about a template; each part that is given becomes so, and is told. */
export interface Decision {
  status?: string | undefined
  /** Of a rejection. */
  reason?: string | undefined
  /** Of a rejection: what is wrong, and what to do. */
  words?: { reason: string; recommendation: string } | undefined
  /** Of a pause or disabling, such as FIRST_PAUSE. */
  title?: string | undefined
  description?: string | undefined
  quality?: string | undefined
  category?: string | undefined
}

/** Changes a template and tells every app that is subscribed to its account. */
export function decide(world: World, template: StoredTemplate, decision: Decision): void {
  const { status, reason, quality, category } = decision
  if (category !== undefined && category !== template.category) {
    const previous = template.category
    Object.assign(template, { category, previousCategory: previous })
    tell(world, template, 'template_category_update', { previous_category: previous, new_category: category })
  }
  if (quality !== undefined && quality !== template.quality) {
    const previous = template.quality
    template.quality = quality
    tell(world, template, 'message_template_quality_update', {
      previous_quality_score: previous,
      new_quality_score: quality,
    })
  }
  if (status === undefined) return
  // A warning changes nothing yet.
  if (status !== 'FLAGGED') template.status = status === 'REINSTATED' ? 'APPROVED' : status
  template.rejectedReason = status === 'REJECTED' ? (reason ?? 'INVALID_FORMAT') : 'NONE'
  if (template.status === 'APPROVED') template.wasApproved = true
  tellStatus(world, { ...template, status }, decision)
}

/** The decision that comes by itself, where the world is set to make one. */
export function decideLater(world: World, template: StoredTemplate): void {
  const { templateReviewMs } = world.state.behaviour
  if (templateReviewMs === null) return
  world.later(templateReviewMs, () => {
    if (template.status === 'PENDING') decide(world, template, { status: 'APPROVED' })
  })
}

/** `message_template_status_update` */
export function tellStatus(world: World, template: StoredTemplate, decision: Decision): void {
  const { words, title, description } = decision
  tell(world, template, 'message_template_status_update', {
    event: template.status,
    reason: template.rejectedReason,
    message_template_category: template.category,
    ...(words && { rejection_info: words }),
    ...((title !== undefined || description !== undefined) && { other_info: { title, description } }),
    ...(template.status === 'DISABLED' && { disable_info: { disable_date: Math.floor(Date.now() / 1000) } }),
  })
}

/** `message_template_components_update`, which follows an edit. */
export function tellComponents(world: World, template: StoredTemplate): void {
  const text = (type: string) => componentOf(template, type)?.text
  tell(world, template, 'message_template_components_update', {
    message_template_element: text('BODY'),
    ...(text('HEADER') !== undefined && { message_template_title: text('HEADER') }),
    ...(text('FOOTER') !== undefined && { message_template_footer: text('FOOTER') }),
  })
}

const tell = (world: World, template: StoredTemplate, field: string, value: Record<string, unknown>): void =>
  tellAccount(world, template.wabaId, field, {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    ...value,
  })
