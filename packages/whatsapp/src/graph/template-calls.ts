import type { GraphAnswer } from './graph-answer.ts'
import { Success } from './graph-schemas.ts'
import { CreatedTemplate, GraphTemplate, GraphTemplatePage, type NewGraphTemplate } from './graph-template.ts'
import type { GraphTransport } from './graph-transport.ts'

interface OfAccount {
  accessToken: string
  businessAccountId: string
}
interface OfTemplate {
  accessToken: string
  templateId: string
}

/** Message templates. All but `getTemplate` of one count towards the account's hourly quota of management calls. */
export interface TemplateCalls {
  /** A page of the account's templates; error 131059 means that `after` is no longer valid. */
  listTemplates(request: OfAccount & { after?: string | null; limit: number }): Promise<GraphAnswer<GraphTemplatePage>>
  getTemplate(request: OfTemplate): Promise<GraphAnswer<GraphTemplate>>
  /** Has no idempotency key, but a name exists once in a language: the same again is refused (100, subcode 2388024). */
  createTemplate(request: OfAccount & { template: NewGraphTemplate }): Promise<GraphAnswer<CreatedTemplate>>
  /** Replaces all components; the category only where it is given. */
  editTemplate(
    request: OfTemplate & { components: readonly object[]; category?: string | undefined },
  ): Promise<GraphAnswer<Success>>
  /** Every language of the name, or with `templateId` that one alone. */
  deleteTemplate(request: OfAccount & { name: string; templateId?: string | undefined }): Promise<GraphAnswer<Success>>
}

/** The calls, made with the client's transport. */
export function templateCalls(send: GraphTransport['send']): TemplateCalls {
  const ofAccount = (businessAccountId: string) => `${encodeURIComponent(businessAccountId)}/message_templates`
  return {
    listTemplates: ({ accessToken, businessAccountId, after, limit }) =>
      send({
        method: 'GET',
        path: ofAccount(businessAccountId),
        query: { fields: TEMPLATE_FIELDS, limit: String(limit), ...(after && { after }) },
        accessToken,
        schema: GraphTemplatePage,
      }),
    getTemplate: ({ accessToken, templateId }) =>
      send({
        method: 'GET',
        path: encodeURIComponent(templateId),
        query: { fields: TEMPLATE_FIELDS },
        accessToken,
        schema: GraphTemplate,
      }),
    createTemplate: ({ accessToken, businessAccountId, template }) =>
      send({
        method: 'POST',
        path: ofAccount(businessAccountId),
        accessToken,
        schema: CreatedTemplate,
        body: createTemplateBody(template),
      }),
    editTemplate: ({ accessToken, templateId, components, category }) =>
      send({
        method: 'POST',
        path: encodeURIComponent(templateId),
        accessToken,
        schema: Success,
        body: { ...(category !== undefined && { category }), components },
      }),
    deleteTemplate: ({ accessToken, businessAccountId, name, templateId }) =>
      send({
        method: 'DELETE',
        path: ofAccount(businessAccountId),
        query: { name, ...(templateId !== undefined && { hsm_id: templateId }) },
        accessToken,
        schema: Success,
      }),
  }
}

const TEMPLATE_FIELDS = 'id,name,language,status,category,parameter_format,components,quality_score,rejected_reason'

export const createTemplateBody = ({ name, language, category, parameterFormat, components }: NewGraphTemplate) => ({
  name,
  language,
  category,
  parameter_format: parameterFormat,
  components,
})
