import {
  buildContext,
  createMessageTemplate,
  createTestDatabase,
  createWorkspace,
  type TestDatabase,
} from '@recado/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ListTemplatesInput } from '../schemas.ts'
import { listTemplateFilters } from './list-template-filters.ts'
import { listTemplates } from './list-templates.ts'

let database: TestDatabase
let ctx: ReturnType<typeof buildContext>
beforeAll(async () => {
  database = await createTestDatabase()
  const workspace = await createWorkspace(database.db)
  const stranger = await createWorkspace(database.db)
  ctx = buildContext(database.db, { workspaceId: workspace.id, role: 'AGENT' })
  const add = (name: string, more: object = {}) =>
    createMessageTemplate(database.db, { workspaceId: workspace.id, name, ...more })
  const body = (text: string) => ({ components: [{ type: 'BODY', text }] })
  await add('reserva', body('Sua reserva está confirmada.'))
  await add('reserva', { language: 'en', ...body('Your booking is confirmed.') })
  await add('oferta_100', { category: 'MARKETING', ...body('Só hoje: 100% de desconto no café.') })
  await add('pausado', { status: 'PAUSED', category: 'MARKETING' })
  await add('apagado', { status: 'DELETED' })
  await add('Zebra')
  await createMessageTemplate(database.db, { workspaceId: stranger.id, name: 'reserva' })
  // Of an account that was connected before.
  await add('de_antes', { whatsappBusinessAccountId: 'another' })
})
afterAll(() => database.drop())

const list = async (input: object = {}) => {
  const { groups } = await listTemplates({ ctx, input: ListTemplatesInput.parse(input) })
  return groups.map(({ name, templates }) => `${name}: ${templates.map(({ language }) => language).join(' ')}`)
}

test('by name with its languages, without what is deleted, of the present account alone', async () => {
  expect(await list()).toEqual(['Zebra: pt_BR', 'oferta_100: pt_BR', 'pausado: pt_BR', 'reserva: en pt_BR'])
})

test('filtered by status, category, language, and a part of name or text', async () => {
  expect(await list({ statuses: ['DELETED'] })).toEqual(['apagado: pt_BR'])
  expect(await list({ categories: ['MARKETING'], statuses: ['APPROVED'] })).toEqual(['oferta_100: pt_BR'])
  expect(await list({ languages: ['en'] })).toEqual(['reserva: en'])
  expect(await list({ search: 'CAFÉ' })).toEqual(['oferta_100: pt_BR'])
  expect(await list({ search: 'so hoje' })).toEqual(['oferta_100: pt_BR'])
  expect(await list({ search: '100%' })).toEqual(['oferta_100: pt_BR'])
  expect(await list({ search: 'reser' })).toEqual(['reserva: en pt_BR'])
  expect(await list({ search: 'BODY' })).toEqual([])
})

test('page by page', async () => {
  const names = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listTemplates>> = await listTemplates({
      ctx,
      input: ListTemplatesInput.parse({ limit: 2, cursor }),
    })
    names.push(page.groups.map(({ name }) => name))
    cursor = page.nextCursor
  } while (cursor)
  expect(names).toEqual([
    ['Zebra', 'oferta_100'],
    ['pausado', 'reserva'],
  ])
})

test('there is only to filter by what some template has', async () => {
  expect(await listTemplateFilters({ ctx })).toEqual({
    statuses: ['APPROVED', 'DELETED', 'PAUSED'],
    categories: ['MARKETING', 'UTILITY'],
    languages: ['en', 'pt_BR'],
  })
})
