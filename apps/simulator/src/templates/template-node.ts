import type { Request } from 'express'
import { paged } from '../graph/paged.ts'
import { selectFields } from '../graph/select-fields.ts'
import { numberFrom } from '../state/ids.ts'
import type { BusinessAccount, SimulatorState } from '../state/simulator-state.ts'
import type { StoredComponent, StoredTemplate } from './template-store.ts'

/** A template as Graph shows it, with the fields asked for. */
export const templateNode = (request: Request, template: StoredTemplate) =>
  selectFields(
    request,
    {
      id: template.id,
      name: template.name,
      language: template.language,
      status: template.status,
      category: template.category,
      sub_category: undefined,
      previous_category: template.previousCategory ?? undefined,
      correct_category: undefined,
      parameter_format: template.parameterFormat,
      components: template.components.map(shownComponent),
      quality_score: { score: template.quality, date: 0 },
      rejected_reason: template.rejectedReason,
      message_send_ttl_seconds: undefined,
      library_template_name: undefined,
      cta_url_link_tracking_opted_out: undefined,
    },
    'MessageTemplate',
    ['name', 'parameter_format', 'components', 'language', 'status', 'category', 'previous_category'],
  )

/** Meta answers with the address of a sample instead of the handle it was given. */
function shownComponent(component: StoredComponent): StoredComponent {
  const handles = component.example?.header_handle
  if (!Array.isArray(handles)) return component
  const address = `https://scontent.whatsapp.net/v/t61.29466-34/${numberFrom(`sample:${handles[0]}`, 15)}_n.jpg`
  return { ...component, example: { ...component.example, header_handle: [address] } }
}

/** A page of an account's templates, filtered as Graph filters them. */
export function listTemplates({ templates }: SimulatorState, request: Request, account: BusinessAccount) {
  const found = templates.of(account.id).filter((template) => FILTERS.every((matches) => matches(template, request)))
  const page = paged(found, request)
  return { ...page, data: page.data.map((template) => templateNode(request, template)) }
}

type Filter = (template: StoredTemplate, request: Request) => boolean

const equals =
  (parameter: string, read: (template: StoredTemplate) => string): Filter =>
  (template, { query }) => {
    const asked = query[parameter]
    return typeof asked !== 'string' || read(template).toUpperCase() === asked.toUpperCase()
  }

const FILTERS: Filter[] = [
  equals('status', ({ status }) => status),
  equals('category', ({ category }) => category),
  equals('language', ({ language }) => language),
  equals('quality_score', ({ quality }) => quality),
  ({ name }, { query }) => typeof query.name !== 'string' || name.includes(query.name),
]
