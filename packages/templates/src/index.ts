export { deleteTemplate } from './delete/delete-template.ts'
export { saveDraft } from './edit/save-draft.ts'
export { applyTemplateNews } from './events/apply-template-news.ts'
export { getTemplate } from './list/get-template.ts'
export { listTemplateFilters } from './list/list-template-filters.ts'
export { listTemplates } from './list/list-templates.ts'
export { isTemplateSendable } from './send/is-template-sendable.ts'
export {
  type PreparedTemplate,
  prepareTemplate,
  type TemplateMessage,
  type TemplateParts,
} from './send/prepare-template.ts'
export { submitTemplate } from './submit/submit-template.ts'
export { getSyncState } from './sync/get-sync-state.ts'
export { enqueueSync } from './sync/request-sync.ts'
export { syncTemplates } from './sync/sync-templates.ts'
export type { TemplateContext } from './template-context.ts'
export { templatesWorkers } from './templates-workers.ts'
