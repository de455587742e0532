import { z } from 'zod'
import { checkButtons } from './button-rules.ts'
import type { DraftIssue } from './draft-issues.ts'
import { checkBody, checkFooter, checkHeader, checkSamples } from './draft-rules.ts'
import {
  BUTTON_KINDS,
  DRAFT_CATEGORIES,
  HEADER_KINDS,
  PARAMETER_FORMATS,
  TEMPLATE_LANGUAGES,
  TEMPLATE_LIMITS,
} from './template-limits.ts'

/** As the database will have it: no NUL and no half of a character. */
const text = z.string().overwrite((value) => value.replaceAll('\0', '').toWellFormed())
/** Beyond every limit below, so that the limits themselves are named. */
const bounded = text.max(10_000, 'TOO_LONG')

const Button = z.object({
  kind: z.enum(BUTTON_KINDS, { error: 'INVALID' }),
  text: bounded,
  /** Of URL. */
  url: bounded,
  /** Of PHONE_NUMBER, as a person writes it. */
  phone: bounded,
  /** Of URL: the end of the address. Of COPY_CODE: the code. */
  sample: bounded,
})

/**
 * A template as its editor knows it: flat, with every field there, so that switching a kind and back loses nothing. What
 * does not belong to the chosen kinds is ignored.
 */
const Fields = z.object({
  name: text
    .trim()
    .min(1, 'REQUIRED')
    .max(TEMPLATE_LIMITS.name, 'TOO_LONG')
    .regex(/^[a-z0-9_]*$/, 'TEMPLATE_NAME_FORMAT'),
  language: z.string().refine((code) => TEMPLATE_LANGUAGES.includes(code), 'INVALID'),
  category: z.enum(DRAFT_CATEGORIES, { error: 'INVALID' }),
  parameterFormat: z.enum(PARAMETER_FORMATS, { error: 'INVALID' }),
  header: z.object({
    kind: z.enum(HEADER_KINDS, { error: 'INVALID' }),
    text: bounded,
    /** Our file of the sample. */
    mediaId: z.uuid('INVALID').nullable(),
  }),
  body: bounded,
  footer: bounded,
  /** Of the variables of header and body, by part and name. */
  samples: z.object({
    header: z.record(z.string(), bounded),
    body: z.record(z.string(), bounded),
  }),
  buttons: z.array(Button).max(TEMPLATE_LIMITS.buttons, 'TOO_MANY_BUTTONS'),
})

export type TemplateDraft = z.output<typeof Fields>
export type DraftButton = TemplateDraft['buttons'][number]

/** The message of every issue is a FieldCode or a TemplateFieldCode; its path is the field. */
const rules =
  (...checks: ((draft: TemplateDraft) => DraftIssue[])[]) =>
  (draft: TemplateDraft, context: z.RefinementCtx) => {
    for (const { path, code } of checks.flatMap((check) => check(draft))) {
      context.addIssue({ code: 'custom', path, message: code })
    }
  }

/** What may be kept as a draft: within Meta's limits as far as it is written, but perhaps not complete. */
export const TemplateDraftInput = Fields.superRefine(rules(checkHeader, checkBody, checkFooter, checkButtons))

/** What may be submitted: complete, with a sample for everything that varies. */
export const CompleteTemplateDraft = Fields.superRefine(
  rules(checkHeader, checkBody, checkFooter, checkButtons, checkSamples),
)

export const EMPTY_DRAFT: TemplateDraft = {
  name: '',
  language: 'pt_BR',
  category: 'UTILITY',
  parameterFormat: 'POSITIONAL',
  header: { kind: 'NONE', text: '', mediaId: null },
  body: '',
  footer: '',
  samples: { header: {}, body: {} },
  buttons: [],
}
export const EMPTY_BUTTON: Omit<DraftButton, 'kind'> = { text: '', url: '', phone: '', sample: '' }
