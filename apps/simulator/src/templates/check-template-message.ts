import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import { whatsappFailure } from '../graph/graph-error.ts'
import type { PhoneNumber } from '../state/simulator-state.ts'
import { checkButtonParameters } from './check-button-parameters.ts'
import { type ShownTemplate, showTemplate } from './show-template.ts'
import { componentOf, type StoredComponent, type StoredTemplate, variablesIn } from './template-store.ts'

const Parameter = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  parameter_name: z.string().optional(),
  payload: z.string().optional(),
  coupon_code: z.string().optional(),
})
export type Parameter = z.infer<typeof Parameter>

const Content = z.looseObject({
  name: z.string(),
  language: z.looseObject({ code: z.string() }),
  components: z
    .array(
      z.looseObject({
        type: z.string().toLowerCase(),
        sub_type: z.string().toLowerCase().optional(),
        index: z.coerce.number().int().optional(),
        parameters: z.array(Parameter).default([]),
      }),
    )
    .default([]),
})
export type SentTemplate = z.infer<typeof Content>

const MAX = { header: 60, body: 1024 } as const

/**
 * A template message against the template it names, and what its reader will see; throws Meta's errors ("Error codes",
 * November 2025).
 */
export function checkTemplateMessage({ state }: World, number: PhoneNumber, content: unknown): ShownTemplate {
  const sent = Content.parse(content)
  const template = requireSendable(state.templates.find(number.wabaId, sent.name, sent.language.code), sent)
  checkText('body', template, componentOf(template, 'BODY'), sent)
  checkHeader(template, componentOf(template, 'HEADER'), sent)
  checkButtonParameters(componentOf(template, 'BUTTONS')?.buttons ?? [], sent)
  return showTemplate(template, sent)
}

function requireSendable(template: StoredTemplate | undefined, { name, language }: SentTemplate): StoredTemplate {
  if (template?.status === 'PAUSED') throw whatsappFailure(132015)
  if (template?.status === 'DISABLED') throw whatsappFailure(132016)
  if (template?.status === 'APPROVED') return template
  throw whatsappFailure(132001, { details: `template name (${name}) does not exist in ${language.code}` })
}

function checkText(
  part: 'header' | 'body',
  { parameterFormat }: StoredTemplate,
  component: StoredComponent | undefined,
  sent: SentTemplate,
): void {
  const names = variablesIn(component?.text)
  const given = sent.components.find(({ type }) => type === part)?.parameters ?? []
  if (given.length !== names.length) {
    throw whatsappFailure(132000, {
      details: `${part}: number of localizable_params (${given.length}) does not match the expected number of params (${names.length})`,
    })
  }
  for (const parameter of given) checkParameter(part, parameter)
  const values = new Map(given.map(({ parameter_name: name, text = '' }, i) => [name ?? String(i + 1), text]))
  const unknown = names.find((name) => !values.has(name))
  if (parameterFormat === 'NAMED' && unknown !== undefined) {
    throw whatsappFailure(132012, { details: `${part}: Parameter name is missing or empty: ${unknown}` })
  }
  const hydrated = (component?.text ?? '').replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => values.get(name) ?? '')
  if (hydrated.length > MAX[part]) {
    throw whatsappFailure(132005, { details: `${part}: translated text too long: ${hydrated.length}` })
  }
}

export function checkParameter(part: string, { type, text }: Parameter): void {
  if (type !== 'text') {
    throw whatsappFailure(132012, {
      details: `${part}: Format mismatch, expected TEXT, received ${type.toUpperCase()}`,
    })
  }
  if (!text) throw whatsappFailure(131008, { details: `${part}: Required parameter is missing: text` })
  if (/[\n\r\t]| {5}/.test(text)) {
    throw whatsappFailure(132018, {
      details: `${part}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces`,
    })
  }
  if (/\{\{|\}\}/.test(text)) throw whatsappFailure(132007, { details: `${part}: Param text has curly braces` })
}

function checkHeader(template: StoredTemplate, header: StoredComponent | undefined, sent: SentTemplate): void {
  const format = header?.format ?? 'TEXT'
  if (format === 'TEXT') {
    checkText('header', template, header, sent)
    return
  }
  const [parameter] = sent.components.find(({ type }) => type === 'header')?.parameters ?? []
  const received = parameter?.type.toUpperCase() ?? 'UNKNOWN'
  if (received !== format) {
    throw whatsappFailure(132012, { details: `header: Format mismatch, expected ${format}, received ${received}` })
  }
}
