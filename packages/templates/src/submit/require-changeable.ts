import { AppError } from '@recado/core'
import { changeOf } from '../edit/change-of.ts'
import { fieldError } from '../edit/field-error.ts'
import type { LockedTemplate } from '../edit/lock-template.ts'
import type { TemplateDraft } from '../schemas.ts'

/** Throws TEMPLATE_NOT_EDITABLE, or BAD_INPUT for fields that must stay, unless Meta lets one make this change now. */
export function requireChangeable(template: LockedTemplate, draft: TemplateDraft, now: Date): void {
  const { status } = template
  const { allows, reason, until, fixed } = changeOf(template, now)
  if (allows !== 'CONTENT') {
    throw new AppError('TEMPLATE_NOT_EDITABLE', `Meta takes no change of this template now: it is ${status}.`, {
      details: { status, reason, until },
    })
  }
  const changed = fixed.filter((field) => draft[field] !== template[field])
  if (changed.length === 0) return
  throw fieldError(
    Object.fromEntries(
      changed.map((field) => [field, field === 'category' ? 'FIXED_AFTER_APPROVAL' : 'FIXED_AFTER_SUBMIT']),
    ),
  )
}
