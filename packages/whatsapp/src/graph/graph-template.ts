import { z } from 'zod'

// Message templates as Graph answers them ("Template management" and its reference, November 2025).

const optionalText = z.string().optional().catch(undefined)
/** Ids are strings in the documentation; webhooks write them as numbers. */
const id = z.union([z.string().min(1), z.number().transform(String)])

export const GraphTemplate = z.looseObject({
  id,
  name: z.string().min(1),
  language: z.string().min(1),
  status: z.string().min(1),
  category: z.string().catch(''),
  parameter_format: optionalText,
  components: z.array(z.looseObject({ type: z.string() })).catch([]),
  quality_score: z.looseObject({ score: optionalText }).optional().catch(undefined),
  /** NONE unless it is rejected. */
  rejected_reason: optionalText,
})
export type GraphTemplate = z.infer<typeof GraphTemplate>

export interface GraphTemplatePage {
  templates: GraphTemplate[]
  /** Where the next page begins; null on the last one. */
  after: string | null
  /** Entries of the page that are no template we can read. */
  unreadable: number
}

export const GraphTemplatePage: z.ZodType<GraphTemplatePage> = z
  .looseObject({
    data: z.array(z.unknown()),
    paging: z
      .looseObject({ cursors: z.looseObject({ after: optionalText }).optional().catch(undefined), next: optionalText })
      .optional()
      .catch(undefined),
  })
  .transform(({ data, paging }) => {
    // One that is strange must not hide the others.
    const read = data.map((item) => GraphTemplate.safeParse(item))
    return {
      templates: read.flatMap(({ data: template }) => (template ? [template] : [])),
      after: paging?.next === undefined ? null : (paging.cursors?.after ?? null),
      unreadable: read.filter(({ success }) => !success).length,
    }
  })

/** What a template is made of; `components` as Meta documents them. */
export interface NewGraphTemplate {
  name: string
  language: string
  category: string
  parameterFormat: 'POSITIONAL' | 'NAMED'
  components: readonly object[]
}

/** `status` is most often PENDING; Meta may approve or reject at once, and choose another category. */
export const CreatedTemplate = z.looseObject({ id, status: z.string().catch('PENDING'), category: optionalText })
export type CreatedTemplate = z.infer<typeof CreatedTemplate>
