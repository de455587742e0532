import type { Router } from 'express'
import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import { decide } from '../templates/review-template.ts'
import type { StoredTemplate } from '../templates/template-store.ts'
import { ControlError, readInput } from './control-error.ts'

const digits = z.string().regex(/^\d+$/, 'must be digits')

const TemplateInput = z.strictObject({
  wabaId: digits,
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().default('pt_BR'),
  category: z.string().default('UTILITY'),
  status: z.string().default('APPROVED'),
  quality: z.string().default('GREEN'),
  parameterFormat: z.enum(['POSITIONAL', 'NAMED']).default('POSITIONAL'),
  components: z.array(z.looseObject({ type: z.string() })).min(1),
})

const DecisionInput = z.strictObject({
  /** Needed where a name has several languages. */
  language: z.string().optional(),
  wabaId: digits.optional(),
  status: z.string().min(1).optional(),
  reason: z.string().optional(),
  words: z.strictObject({ reason: z.string(), recommendation: z.string() }).optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).optional(),
  category: z.string().optional(),
})

/** Templates as Meta keeps them, and what its reviewers decide. */
export function templateOrders(router: Router, world: World): void {
  const { state } = world
  router.get('/templates', (request, response) => {
    const { wabaId } = readInput(z.looseObject({ wabaId: digits.optional() }), request.query)
    response.json(wabaId === undefined ? state.templates.list() : state.templates.of(wabaId))
  })
  router.put('/templates', (request, response) => {
    const inputs = readInput(z.union([z.array(TemplateInput), TemplateInput.transform((one) => [one])]), request.body)
    response.json(
      inputs.map((input) => {
        const known = state.templates.find(input.wabaId, input.name, input.language)
        return known ? Object.assign(known, input) : state.templates.add(input)
      }),
    )
  })
  router.post('/templates/:name', (request, response) => {
    const { language, wabaId, ...decision } = readInput(DecisionInput, request.body)
    const template = findTemplate(world, request.params.name, { language, wabaId })
    decide(world, template, decision)
    response.json(template)
  })
}

/** By Meta's id, or by a name; the error says what there is. */
function findTemplate(
  { state }: World,
  idOrName: string,
  { language, wabaId }: { language?: string | undefined; wabaId?: string | undefined },
): StoredTemplate {
  const found = state.templates
    .list()
    .filter(({ id, name }) => id === idOrName || name === idOrName)
    .filter((template) => language === undefined || template.language === language)
    .filter((template) => wabaId === undefined || template.wabaId === wabaId)
  const [template] = found
  if (!template) throw new ControlError(404, `No template ${idOrName}; make it with PUT /_sim/templates.`)
  if (found.length > 1) {
    const languages = found.map((one) => `${one.language} of ${one.wabaId}`).join(', ')
    throw new ControlError(409, `There are several templates ${idOrName}: ${languages}. Say which.`)
  }
  return template
}
