import { withTransaction } from '@recado/db'
import { startWorkers } from '@recado/jobs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveDraft } from '../edit/save-draft.ts'
import { applyTemplateNews } from '../events/apply-template-news.ts'
import { EMPTY_DRAFT } from '../schemas.ts'
import { startTemplateWorld, type TemplateScene, type TemplateWorld } from '../templates-testing.ts'
import { templatesWorkers } from '../templates-workers.ts'
import { getSyncState } from './get-sync-state.ts'
import { syncTemplates } from './sync-templates.ts'

let world: TemplateWorld
let scene: TemplateScene
beforeAll(async () => {
  world = await startTemplateWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.sim('DELETE', '/faults')
  scene = await world.scene()
})

const text = (body: string) => [{ type: 'BODY', text: body }]
const state = () => getSyncState({ ctx: scene.context() })
const fault = (kind: string, more: object = {}) =>
  world.sim('POST', '/faults', { kind, match: { operation: 'template.list' }, ...more })
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    name: `aviso_${String(i).padStart(4, '0')}`,
    components: text(`Nº ${i}`),
  }))
const countOf = async (status: string) => (await scene.rows()).filter((row) => row.status === status).length
const listCalls = async () => {
  const requests = (await world.sim('GET', '/requests?limit=1000')) as { operation: string; path: string }[]
  return requests.filter(
    ({ operation, path }) => operation === 'template.list' && path.includes(scene.businessAccountId),
  )
}

test('hundreds of templates are read page by page, every language of a name for itself', async () => {
  expect(await state()).toMatchObject({ state: 'never', finishedAt: null })
  await scene.putAtMeta([
    ...many(350),
    { name: 'boas_vindas', language: 'pt_BR', status: 'REJECTED', components: text('Olá!'), quality: 'UNKNOWN' },
    {
      name: 'boas_vindas',
      language: 'en',
      category: 'MARKETING',
      components: text('Hello!'),
      parameterFormat: 'NAMED',
    },
  ])
  expect(await scene.sync()).toEqual({ kind: 'done' })
  const rows = await scene.rows()
  expect(rows).toHaveLength(353)
  expect(rows.filter(({ name }) => name === 'boas_vindas')).toMatchObject([
    { language: 'en', category: 'MARKETING', status: 'APPROVED', parameterFormat: 'NAMED', components: text('Hello!') },
    { language: 'pt_BR', category: 'UTILITY', status: 'REJECTED', quality: 'UNKNOWN' },
  ])
  expect(await listCalls()).toHaveLength(4)
  expect(await state()).toMatchObject({ state: 'done', finishedAt: expect.stringMatching(/Z$/), error: null })
})

test('what changed is written, what is gone is marked, drafts are left alone, and nothing else moves', async () => {
  await scene.putAtMeta([
    { name: 'fica', components: text('Igual.') },
    { name: 'muda', components: text('Antes.') },
  ])
  await scene.sync()
  const before = await scene.rows()
  const draft = { ...EMPTY_DRAFT, name: 'rascunho', body: 'Ainda não.' }
  await saveDraft({ ctx: scene.context(), input: { id: null, draft } })

  await scene.putAtMeta([
    { name: 'muda', components: text('Depois.'), quality: 'YELLOW' },
    { name: 'rascunho', components: text('De outra pessoa.') },
  ])
  const account = { workspaceId: scene.workspace.id, businessAccountId: scene.businessAccountId }
  await world.db.pool.query(
    `INSERT INTO campaign_schema.templates
       (workspace_id, id, whatsapp_business_account_id, channel_template_id, name, language, category, status, components)
     VALUES ($1, gen_random_uuid(), $2, '77', 'some', 'pt_BR', 'UTILITY', 'APPROVED', '[]')`,
    [account.workspaceId, account.businessAccountId],
  )
  await scene.sync()
  const rows = await scene.rows()
  expect(rows.map(({ name, status }) => `${name} ${status}`)).toEqual([
    'fica APPROVED',
    'hello_world APPROVED',
    'muda APPROVED',
    'rascunho DRAFT',
    'some DELETED',
  ])
  expect(rows.find(({ name }) => name === 'muda')).toMatchObject({ components: text('Depois.'), quality: 'YELLOW' })
  expect(rows.find(({ name }) => name === 'rascunho')?.components).toMatchObject(text('Ainda não.'))
  const [fica] = rows
  expect(fica?.updatedAt).toEqual(before[0]?.updatedAt)
})

test('a reading does not undo what a webhook told of a later moment', async () => {
  await scene.putAtMeta([{ name: 'aviso', components: text('Oi!') }])
  await scene.sync()
  const aviso = async () => (await scene.rows()).find(({ name }) => name === 'aviso')
  // Told while the answer, which still says APPROVED, is on its way.
  const told = {
    workspaceId: scene.workspace.id,
    at: new Date(Date.now() + 5_000),
    news: {
      about: 'template' as const,
      template: { id: (await aviso())?.channelTemplateId ?? null, name: 'aviso', language: 'pt_BR' },
      status: { value: 'PAUSED', code: 'FIRST_PAUSE', words: [], isFlagged: false },
    },
  }
  await withTransaction(world.db, (tx) => applyTemplateNews(tx, [told]))
  await scene.sync()
  expect(await aviso()).toMatchObject({ status: 'PAUSED', reason: 'FIRST_PAUSE' })
  const alerts = () => world.db.prisma.alert.findMany({ where: { workspaceId: scene.workspace.id, clearedAt: null } })
  expect(await alerts()).toMatchObject([{ kind: 'TEMPLATE_PAUSED' }])
  // Later readings know more than that webhook.
  scene.shiftClock(60_000)
  await scene.sync()
  expect(await aviso()).toMatchObject({ status: 'APPROVED', reason: null })
  expect(await alerts()).toEqual([])
})

describe('with Meta’s hour used up', () => {
  test('it waits, says until when, and goes on at the page where it was', async () => {
    await scene.putAtMeta(many(250))
    // Two calls are left of this hour.
    await world.db.pool.query(
      `INSERT INTO workspace_schema.business_accounts
         (workspace_id, whatsapp_business_account_id, quota_started_at, quota_used) VALUES ($1, $2, now(), 198)`,
      [scene.workspace.id, scene.businessAccountId],
    )
    const outcome = await scene.sync()
    expect(outcome).toMatchObject({ kind: 'again', at: expect.any(Date) })
    expect(await state()).toMatchObject({ state: 'waiting', waitingUntil: expect.stringMatching(/Z$/) })
    expect(await scene.rows()).toHaveLength(200)
    expect(await countOf('DELETED')).toBe(0)

    await world.db.pool.query(
      `UPDATE workspace_schema.business_accounts SET quota_started_at = now() - interval '61 minutes'
       WHERE workspace_id = $1`,
      [scene.workspace.id],
    )
    expect(await scene.sync()).toEqual({ kind: 'done' })
    expect(await scene.rows()).toHaveLength(251)
    expect(await countOf('DELETED')).toBe(0)
    expect(await listCalls()).toHaveLength(3)
  })

  test('it waits too when it is Meta that says so', async () => {
    await fault('error', { code: 80007 })
    expect(await scene.sync()).toMatchObject({ kind: 'again' })
    expect(await state()).toMatchObject({ state: 'waiting' })
  })
})

test('a place in the list that Meta no longer knows means from the beginning', async () => {
  await scene.putAtMeta(many(150))
  await fault('error', { code: 131059, match: { operation: 'template.list', nth: 2 } })
  expect(await scene.sync()).toEqual({ kind: 'done' })
  expect(await scene.rows()).toHaveLength(151)
  expect(await countOf('DELETED')).toBe(0)
})

test('a reading that was interrupted goes on, and nothing is taken for gone', async () => {
  await scene.putAtMeta(many(250))
  await fault('refuse', { match: { operation: 'template.list', nth: 3 } })
  await expect(scene.sync()).rejects.toThrow('could not be read')
  expect(await scene.rows()).toHaveLength(200)
  expect(await state()).toMatchObject({ state: 'failed', error: { code: 'META_UNREACHABLE' } })
  expect(await scene.sync()).toEqual({ kind: 'done' })
  expect(await scene.rows()).toHaveLength(251)
})

test('what Meta refuses for good is said and not tried again by itself', async () => {
  await fault('error', { code: 200, details: 'No permission.' })
  expect(await scene.sync()).toEqual({ kind: 'failed' })
  expect(await state()).toMatchObject({ state: 'failed', error: { code: '200', message: 'No permission.' } })
})

test('asked for by a person it is read by a worker, and so is every connected workspace when a worker starts', async () => {
  const other = await world.scene()
  await scene.putAtMeta(many(3))
  expect(await syncTemplates({ ctx: scene.context() })).toMatchObject({ state: 'running' })
  const { clock, ...deps } = scene.context()
  const workers = await startWorkers(deps.jobs, templatesWorkers({ ...deps, clock }))
  await expect.poll(() => scene.rows(), { timeout: 10_000 }).toHaveLength(4)
  await expect.poll(() => other.rows(), { timeout: 10_000 }).toHaveLength(1)
  await workers.stop()
})
