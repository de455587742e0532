import type { RequestHandler, Router } from 'express'
import type { World } from '../conversations/world.ts'
import { accountOf } from '../graph/account-routes.ts'
import { requireAccount, unknownObject } from '../graph/authorise.ts'
import { type Call, idOf, perform } from '../graph/perform.ts'
import { createTemplate, deleteTemplates, editTemplate } from './manage-templates.ts'
import { decide } from './review-template.ts'
import { templateFailure } from './template-failure.ts'
import { listTemplates, templateNode } from './template-node.ts'
import type { StoredTemplate } from './template-store.ts'

/** Message templates: those of an account, and each by its id. */
export function templateRoutes(router: Router, world: World): void {
  const { state } = world
  const list = '/:version/:id/message_templates'
  router.get(
    list,
    perform(world, 'template.list', (call) => listTemplates(state, call.request, accountOf(world, call, 'get'))),
  )
  router.post(
    list,
    perform(world, 'template.create', (call) => createTemplate(world, accountOf(world, call, 'post'), call.body)),
  )
  router.delete(
    list,
    perform(world, 'template.delete', (call) =>
      deleteTemplates(world, accountOf(world, call, 'delete'), { ...call.body, ...call.request.query }),
    ),
  )
  router.post(
    '/:version/:id/unpause',
    perform(world, 'template.unpause', (call) => unpause(world, templateOf(world, call, 'post'))),
  )
  // Graph has one address for everything with an id: what is no template goes on to the next.
  const ifTemplate: RequestHandler = (request, _response, next) =>
    state.templates.get(idOf(request)) ? next() : next('route')
  router.get(
    '/:version/:id',
    ifTemplate,
    perform(world, 'template.get', (call) => templateNode(call.request, templateOf(world, call, 'get'))),
  )
  router.post(
    '/:version/:id',
    ifTemplate,
    perform(world, 'template.edit', (call) => editTemplate(world, templateOf(world, call, 'post'), call.body)),
  )
}

/** The template a call is about, if its token may manage its account. */
function templateOf({ state }: World, { request, token }: Call, verb: 'get' | 'post'): StoredTemplate {
  const template = state.templates.get(idOf(request))
  if (!template) throw unknownObject(idOf(request), verb)
  requireAccount(state, token, template.wabaId, verb)
  return template
}

function unpause(world: World, template: StoredTemplate) {
  if (template.status !== 'PAUSED') {
    throw templateFailure('Template is not paused', `The template ${template.name} is ${template.status}.`)
  }
  decide(world, template, { status: 'APPROVED', title: 'UNPAUSE' })
  return { success: true }
}
