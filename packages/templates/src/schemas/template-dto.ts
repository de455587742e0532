import type { MediaDto } from '@recado/media/schemas'

/** Times are ISO, UTC. */
export interface TemplateDto {
  id: string
  name: string
  /** Meta's code, such as `pt_BR`. */
  language: string
  category: string
  /**
   * DRAFT and SUBMITTING (asked of Meta, the answer is not known yet) are ours; the others are Meta's, and Meta may name
   * new ones. Only APPROVED can be sent.
   */
  status: string
  quality: string | null
  parameterFormat: 'POSITIONAL' | 'NAMED'
  /** As Meta has it; of a DRAFT, as it would be submitted. */
  components: TemplateComponent[]
  /** Why it was rejected, paused or disabled: read it with `readTemplateReason`. */
  reason: string | null
  /** Our file of the header's sample. */
  headerMediaId: string | null
  /** Of the last submission or change from here; null for one made elsewhere. */
  submittedAt: string | null
  updatedAt: string
}

/** All languages of a name that a list's filters let through, in the order of their codes. */
export interface TemplateGroup {
  name: string
  templates: TemplateDto[]
}

export interface TemplateGroupPage {
  groups: TemplateGroup[]
  nextCursor: string | null
}

/** What there is to filter by, in the order of the alphabet: only what some template has. */
export interface TemplateFilters {
  statuses: string[]
  categories: string[]
  languages: string[]
}

export interface TemplateDetail extends TemplateDto {
  /** The sample of the header; null where there is none, or it was submitted elsewhere. */
  headerMedia: MediaDto | null
  change: TemplateChange
}

/** What Meta lets one change of a template now. */
export interface TemplateChange {
  /** ALL: a draft. CONTENT: submitting it again changes it at Meta. */
  allows: 'ALL' | 'CONTENT' | 'NONE'
  /** Why not. */
  reason: 'SUBMITTING' | 'NOT_IN_THIS_STATUS' | 'EDITED_TODAY' | 'EDITED_TOO_OFTEN' | null
  /** When it is allowed again, where that is known. */
  until: string | null
  /** Fields of the draft that must stay as they are. */
  fixed: ('name' | 'language' | 'parameterFormat' | 'category')[]
}

/** What the pure functions here need of a template: a DTO, a stored row, or a draft still being written. */
export type TemplateShape = Pick<TemplateDto, 'name' | 'language' | 'parameterFormat' | 'components'>

/** Meta's component, with the keys we know; what else it has is kept. */
export interface TemplateComponent {
  /** HEADER, BODY, FOOTER, BUTTONS, or what Meta names next. */
  type: string
  /** Of a header: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION. */
  format?: string
  text?: string
  buttons?: TemplateButton[]
  example?: Record<string, unknown>
  [key: string]: unknown
}

export interface TemplateButton {
  /** QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, or what Meta names next. */
  type: string
  text?: string
  url?: string
  phone_number?: string
  example?: string | string[]
  [key: string]: unknown
}

/** Meta writes the names of components in capitals, its documentation also in small letters. */
export const isComponent = (component: TemplateComponent, type: string): boolean =>
  component.type.toUpperCase() === type

export const findComponent = (
  { components }: Pick<TemplateShape, 'components'>,
  type: string,
): TemplateComponent | undefined => components.find((component) => isComponent(component, type))
