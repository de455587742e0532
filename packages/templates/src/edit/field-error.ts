import { AppError } from '@recado/core'
import type { TemplateFieldCode } from '../schemas.ts'

/** BAD_INPUT about fields of a draft, in the shape that an input's own errors have. */
export const fieldError = (fields: Record<string, TemplateFieldCode>): AppError =>
  new AppError('BAD_INPUT', `Not valid: ${Object.keys(fields).join(', ')}.`, { details: { fields: listed(fields) } })

/** `{ 'draft.name': ['NAME_TAKEN'] }` */
export const listed = (fields: Record<string, TemplateFieldCode>): Record<string, TemplateFieldCode[]> =>
  Object.fromEntries(Object.entries(fields).map(([field, code]) => [`draft.${field}`, [code]]))
