import {
  deleteTemplate,
  getSyncState,
  getTemplate,
  listTemplateFilters,
  listTemplates,
  saveDraft,
  submitTemplate,
  syncTemplates,
} from '@recado/templates'
import {
  DeleteTemplateInput,
  ListTemplatesInput,
  SaveDraftInput,
  SubmitTemplateInput,
  TemplateInput,
} from '@recado/templates/schemas'
import { router, workspaceProcedure } from '../trpc.ts'

const reader = workspaceProcedure('templates.read')
const manager = workspaceProcedure('templates.manage')

export const templatesRouter = router({
  list: reader.input(ListTemplatesInput).query(({ ctx, input }) => listTemplates({ ctx, input })),
  filters: reader.query(({ ctx }) => listTemplateFilters({ ctx })),
  get: reader.input(TemplateInput).query(({ ctx, input }) => getTemplate({ ctx, input })),
  saveDraft: manager.input(SaveDraftInput).mutation(({ ctx, input }) => saveDraft({ ctx, input })),
  submit: manager.input(SubmitTemplateInput).mutation(({ ctx, input }) => submitTemplate({ ctx, input })),
  delete: manager.input(DeleteTemplateInput).mutation(({ ctx, input }) => deleteTemplate({ ctx, input })),
  sync: manager.mutation(({ ctx }) => syncTemplates({ ctx })),
  syncState: reader.query(({ ctx }) => getSyncState({ ctx })),
})
