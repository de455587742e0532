import { z } from 'zod'
import { CompleteTemplateDraft, TemplateDraftInput } from './template-draft.ts'

const names = z.array(z.string().min(1).max(50)).max(50).default([])

/** An empty filter lets everything through, except that deleted templates are only listed when asked for. */
export const ListTemplatesInput = z.object({
  /** A part of the name or of the text. */
  search: z.string().trim().max(200).default(''),
  statuses: names,
  categories: names,
  languages: names,
  cursor: z.string().min(1).max(1000).nullish(),
  /** Names to a page. */
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListTemplatesInput = z.output<typeof ListTemplatesInput>

export const TemplateInput = z.object({ id: z.uuid() })
export type TemplateInput = z.output<typeof TemplateInput>

/** Without an id a new draft. */
export const SaveDraftInput = z.object({ id: z.uuid().nullable(), draft: TemplateDraftInput })
export type SaveDraftInput = z.output<typeof SaveDraftInput>

/** Of a draft, or of a template that Meta has: then a change of it. Without an id a new one is made. */
export const SubmitTemplateInput = z.object({ id: z.uuid().nullable(), draft: CompleteTemplateDraft })
export type SubmitTemplateInput = z.output<typeof SubmitTemplateInput>

export const DeleteTemplateInput = z.object({
  id: z.uuid(),
  /** Every language of the name, drafts included. */
  allLanguages: z.boolean(),
})
export type DeleteTemplateInput = z.output<typeof DeleteTemplateInput>

export interface DeletedTemplates {
  /** Their ids. */
  deleted: string[]
  /** Meta refuses a new template of an approved one's name until then (ISO); null where Meta had none. */
  nameLockedUntil: string | null
}
