import type { World } from '../conversations/world.ts'
import { GraphFailure } from '../graph/graph-error.ts'
import type { BusinessAccount } from '../state/simulator-state.ts'
import { readComponents } from './check-template.ts'
import { decideLater, tellComponents, tellStatus } from './review-template.ts'
import { templateFailure } from './template-failure.ts'
import type { StoredTemplate } from './template-store.ts'

const DAY_MS = 86_400_000
const CREATIONS_AN_HOUR = { burst: 100, intervalMs: 36_000 }
const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION']
const EDITABLE = ['APPROVED', 'REJECTED', 'PAUSED']

type Body = Record<string, unknown>

/** `POST /:waba/message_templates` */
export function createTemplate(world: World, account: BusinessAccount, body: Body) {
  const { state } = world
  const { name, language, category } = readIdentity(body)
  const parameterFormat = readFormat(body.parameter_format)
  const components = readComponents(body.components, {
    format: parameterFormat,
    isHandle: (handle) => state.uploads.isHandle(handle),
  })
  const template = { wabaId: account.id, name, language, category, parameterFormat, components }
  requireFreeName(world, template)
  if (state.templates.of(account.id).length >= account.templateLimit) {
    throw templateFailure(
      'Template limit exceeded',
      `This account can have ${account.templateLimit} templates.`,
      2388019,
    )
  }
  if (!state.templateCreations.take(account.id, CREATIONS_AN_HOUR)) {
    throw new GraphFailure(80008, '(#80008) There have been too many templates created for this account in an hour.')
  }
  const added = state.templates.add(template)
  decideLater(world, added)
  return { id: added.id, status: added.status, category: added.category }
}

function readIdentity({ name, language, category }: Body) {
  if (typeof name !== 'string' || !/^[a-z0-9_]{1,512}$/.test(name)) {
    throw templateFailure('Name is not valid', 'A name has lowercase letters, digits and underscores, 512 at most.')
  }
  if (typeof language !== 'string' || !/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) {
    throw templateFailure('Language is not valid', `The language ${String(language)} is not supported.`)
  }
  if (typeof category !== 'string' || !CATEGORIES.includes(category.toUpperCase())) {
    throw new GraphFailure(100, `(#100) Param category must be one of {${CATEGORIES.join(', ')}}.`)
  }
  return { name, language, category: category.toUpperCase() }
}

function readFormat(value: unknown): 'POSITIONAL' | 'NAMED' {
  const format = typeof value === 'string' ? value.toUpperCase() : 'POSITIONAL'
  if (format === 'POSITIONAL' || format === 'NAMED') return format
  throw new GraphFailure(100, '(#100) Param parameter_format must be one of {NAMED, POSITIONAL}.')
}

function requireFreeName({ state }: World, template: Pick<StoredTemplate, 'wabaId' | 'name' | 'language'>): void {
  const { wabaId, name, language } = template
  if (state.templates.find(wabaId, name, language)) {
    throw templateFailure(
      'Content in this language already exists',
      `There is already ${language} content for this template. Create a new template, or edit this one.`,
      2388024,
    )
  }
  if (state.templates.isLocked(template)) {
    throw templateFailure(
      'Message template language is being deleted',
      `New ${language} content cannot be added while the existing ${language} content is being deleted. Try again in 4 weeks, or create a new template.`,
      2388023,
    )
  }
}

/** `POST /:templateId`: all components, and the category unless it is approved. */
export function editTemplate(world: World, template: StoredTemplate, body: Body) {
  const { state } = world
  if (!EDITABLE.includes(template.status)) {
    throw templateFailure(
      'Template cannot be edited',
      `A template with status ${template.status} cannot be edited.`,
      2388039,
    )
  }
  const category = typeof body.category === 'string' ? body.category.toUpperCase() : template.category
  if (!CATEGORIES.includes(category)) {
    throw new GraphFailure(100, `(#100) Param category must be one of {${CATEGORIES.join(', ')}}.`)
  }
  const isApproved = template.status === 'APPROVED'
  if (isApproved && category !== template.category) {
    throw templateFailure('Category cannot be edited', 'The category of an approved template cannot be edited.')
  }
  const components = readComponents(body.components, {
    format: template.parameterFormat,
    isHandle: (handle) => state.uploads.isHandle(handle),
  })
  if (isApproved) requireEditAllowed(template)
  Object.assign(template, { category, components, status: 'PENDING', rejectedReason: 'NONE' })
  tellComponents(world, template)
  decideLater(world, template)
  return { success: true }
}

function requireEditAllowed(template: StoredTemplate): void {
  const within = (days: number) => template.edits.filter((at) => Date.now() - at.getTime() < days * DAY_MS).length
  if (within(1) >= 1 || within(30) >= 10) {
    throw templateFailure(
      'Edit limit reached',
      'An approved template can be edited once in 24 hours and ten times in 30 days.',
    )
  }
  template.edits.push(new Date())
}

/** `DELETE /:waba/message_templates`: every language of the name, or one with its id. */
export function deleteTemplates(world: World, account: BusinessAccount, query: Record<string, unknown>) {
  const { name, hsm_id: id } = query
  if (typeof name !== 'string' || !name) throw new GraphFailure(100, '(#100) The parameter name is required.')
  const doomed = world.state.templates
    .of(account.id)
    .filter((template) => template.name === name && (id === undefined || template.id === id))
  if (doomed.length === 0) {
    throw templateFailure('Message template not found', `There is no template ${name} in this account.`, 2593002)
  }
  if (doomed.some(({ isSample }) => isSample)) {
    throw templateFailure('Template cannot be deleted', 'A sample template cannot be deleted.', 2388094)
  }
  if (doomed.some(({ status }) => status === 'DISABLED')) {
    throw templateFailure('Template cannot be deleted', 'A disabled template cannot be deleted.')
  }
  for (const template of doomed) {
    world.state.templates.remove(template)
    tellStatus(world, { ...template, status: 'DELETED' }, {})
  }
  return { success: true }
}
