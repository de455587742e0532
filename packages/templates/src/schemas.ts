// Browser-safe: templates as screens and senders know them. No IO, no Node modules.
export { draftComponents, draftOf } from './schemas/draft-components.ts'
export { TEMPLATE_FIELD_CODES, type TemplateFieldCode } from './schemas/draft-issues.ts'
export { renderTemplate, sampleValues, templateText } from './schemas/render-template.ts'
export {
  CompleteTemplateDraft,
  type DraftButton,
  EMPTY_BUTTON,
  EMPTY_DRAFT,
  type TemplateDraft,
  TemplateDraftInput,
} from './schemas/template-draft.ts'
export type {
  TemplateButton,
  TemplateChange,
  TemplateComponent,
  TemplateDetail,
  TemplateDto,
  TemplateFilters,
  TemplateGroup,
  TemplateGroupPage,
  TemplateShape,
} from './schemas/template-dto.ts'
export {
  type DeletedTemplates,
  DeleteTemplateInput,
  ListTemplatesInput,
  SaveDraftInput,
  SubmitTemplateInput,
  TemplateInput,
} from './schemas/template-inputs.ts'
export {
  BUTTON_KINDS,
  type ButtonKind,
  DRAFT_CATEGORIES,
  HEADER_KINDS,
  type HeaderKind,
  TEMPLATE_LANGUAGES,
  TEMPLATE_LIMITS,
} from './schemas/template-limits.ts'
export { readTemplateReason, TEMPLATE_REASONS, type TemplateReason } from './schemas/template-reason.ts'
export type { TemplateSyncDto } from './schemas/template-sync.ts'
export {
  missingVariables,
  type TemplateValues,
  type TemplateVariables,
  variablesOf,
} from './schemas/template-variables.ts'
export { cleanValue, namesIn } from './schemas/variables.ts'
