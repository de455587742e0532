import { AppError } from '@recado/core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deleteTemplate } from '../delete/delete-template.ts'
import { saveDraft } from '../edit/save-draft.ts'
import { getTemplate } from '../list/get-template.ts'
import { draftOf, EMPTY_DRAFT, readTemplateReason, type TemplateDraft } from '../schemas.ts'
import { ownConnection, startTemplateWorld, type TemplateScene, type TemplateWorld } from '../templates-testing.ts'
import { submitTemplate } from './submit-template.ts'

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

const PEDIDO: TemplateDraft = {
  ...EMPTY_DRAFT,
  name: 'pedido_pronto',
  body: 'Oi, {{1}}! Seu pedido {{2}} está pronto para ser retirado aqui na loja.',
  samples: { header: {}, body: { 1: 'Marina', 2: '42' } },
}
const submit = (draft: TemplateDraft, id: string | null = null, ctx = scene.context()) =>
  submitTemplate({ ctx, input: { id, draft } })
const get = (id: string) => getTemplate({ ctx: scene.context(), input: { id } })
const statusOf = async (id: string) => (await get(id)).status
const failureOf = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => new Error('nothing failed'),
    (reason) => reason,
  )
  if (!(error instanceof AppError)) throw error
  return error
}
const fault = (kind: string, operation: string, more: object = {}) =>
  world.sim('POST', '/faults', { kind, match: { operation }, ...more })

test('a template with a picture is written, submitted, rejected, mended and approved', async () => {
  const picture = await scene.picture()
  const ctx = scene.context('MARKETING')
  const draft: TemplateDraft = { ...PEDIDO, header: { kind: 'IMAGE', text: '', mediaId: picture.id } }
  const written = await saveDraft({ ctx, input: { id: null, draft: { ...draft, body: '' } } })
  expect(written).toMatchObject({ status: 'DRAFT', change: { allows: 'ALL' }, headerMedia: { id: picture.id } })

  const submitted = await submit(draft, written.id)
  expect(submitted).toMatchObject({ id: written.id, status: 'PENDING', change: { allows: 'NONE' } })
  expect(await scene.atMeta()).toMatchObject([
    { name: 'hello_world' },
    { name: 'pedido_pronto', status: 'PENDING', components: [{ format: 'IMAGE' }, { text: draft.body }] },
  ])

  const words = { reason: 'O texto não diz onde.', recommendation: 'Diga o endereço.' }
  await scene.decide('pedido_pronto', { status: 'REJECTED', reason: 'INVALID_FORMAT', words })
  await expect.poll(() => statusOf(written.id)).toBe('REJECTED')
  const rejected = await get(written.id)
  expect(readTemplateReason(rejected.reason)).toEqual({
    code: 'INVALID_FORMAT',
    words: ['O texto não diz onde.', 'Diga o endereço.'],
  })
  expect(rejected.change).toMatchObject({ allows: 'CONTENT', fixed: ['name', 'language', 'parameterFormat'] })

  const { draft: again, lost } = draftOf(rejected)
  expect(lost).toEqual([])
  const mended = await submit({ ...again, body: `${again.body} Rua das Flores, 10.` }, written.id)
  expect(mended).toMatchObject({ status: 'PENDING', reason: null })
  await scene.decide('pedido_pronto', { status: 'APPROVED' })
  await expect.poll(() => statusOf(written.id)).toBe('APPROVED')
  expect(await get(written.id)).toMatchObject({
    components: [{ format: 'IMAGE' }, { text: expect.stringContaining('Rua das Flores') }],
  })

  const { rows } = await world.db.pool.query(
    'SELECT action FROM workspace_schema.audit_log WHERE workspace_id = $1 ORDER BY id',
    [scene.workspace.id],
  )
  const actions = rows.map(({ action }) => action).filter((action) => action.startsWith('template.'))
  expect(actions).toEqual(['template.create', 'template.submit', 'template.change'])
})

test('what Meta refuses stays a draft, with Meta’s words and the field', async () => {
  await scene.putAtMeta([{ name: 'pedido_pronto', components: [{ type: 'BODY', text: 'De outra pessoa.' }] }])
  const error = await failureOf(submit(PEDIDO))
  expect(error).toMatchObject({
    code: 'META_REFUSED',
    details: { code: 100, subcode: 2388024, fields: { 'draft.name': ['NAME_TAKEN'] } },
  })
  expect(error.details.words).toContain('already pt_BR content')
  expect(await scene.rows()).toMatchObject([{ name: 'pedido_pronto', status: 'DRAFT', submittedAt: null }])

  const crowded = { ...PEDIDO, name: 'aviso', body: 'a {{1}} b {{2}} c' }
  expect((await failureOf(submit(crowded))).details).toMatchObject({ fields: { 'draft.body': ['TOO_MANY_VARIABLES'] } })
})

test('a file that is not here, or is of another kind, is said of its field', async () => {
  const header = (kind: 'IMAGE' | 'DOCUMENT', mediaId: string) => ({ ...PEDIDO, header: { kind, text: '', mediaId } })
  const missing = await failureOf(submit(header('IMAGE', crypto.randomUUID())))
  expect(missing.details).toEqual({ fields: { 'draft.header.mediaId': ['FILE_MISSING'] } })
  const { id } = await scene.picture()
  const wrong = await failureOf(submit(header('DOCUMENT', id)))
  expect(wrong.details).toEqual({ fields: { 'draft.header.mediaId': ['FILE_TYPE'] } })
})

test('a sample whose upload breaks off goes on where it was', async () => {
  const { id: mediaId } = await scene.picture()
  await fault('cut', 'upload.bytes', { afterBytes: 100_000 })
  const submitted = await submit({ ...PEDIDO, header: { kind: 'IMAGE', text: '', mediaId } })
  expect(submitted.status).toBe('PENDING')
  const requests = (await world.sim('GET', '/requests?limit=10')) as { operation: string }[]
  const uploads = requests.map(({ operation }) => operation).filter((operation) => operation.startsWith('upload'))
  expect(uploads.slice(-4)).toEqual(['upload.start', 'upload.bytes', 'upload.offset', 'upload.bytes'])
})

test('a name exists once in a language here, too; other languages are welcome', async () => {
  await submit(PEDIDO)
  const ctx = scene.context()
  const twin = await failureOf(saveDraft({ ctx, input: { id: null, draft: PEDIDO } }))
  expect(twin.details).toEqual({ fields: { 'draft.name': ['NAME_TAKEN'] } })
  expect((await submit({ ...PEDIDO, language: 'en' })).status).toBe('PENDING')
})

describe('a submission that nobody heard the answer of', () => {
  test('is found at Meta by the next reading', async () => {
    await fault('cut', 'template.create')
    expect(await failureOf(submit(PEDIDO))).toMatchObject({ code: 'META_UNREACHABLE', details: { isUnknown: true } })
    const [row] = await scene.rows()
    expect(row).toMatchObject({ status: 'SUBMITTING', channelTemplateId: null })
    expect((await failureOf(submit(PEDIDO, row?.id))).code).toBe('TEMPLATE_NOT_EDITABLE')

    await scene.sync()
    const found = (await scene.rows()).filter(({ name }) => name === 'pedido_pronto')
    expect(found).toMatchObject([{ id: row?.id, status: 'PENDING', channelTemplateId: expect.any(String) }])
  })

  test('is a draft again once a reading does not find it, and not before it could have arrived', async () => {
    await fault('refuse', 'template.create')
    await failureOf(submit(PEDIDO))
    expect(await scene.sync()).toMatchObject({ kind: 'again' })
    const pedido = async () => (await scene.rows()).find(({ name }) => name === 'pedido_pronto')
    expect(await pedido()).toMatchObject({ status: 'SUBMITTING' })
    scene.shiftClock(2 * 60_000)
    expect(await scene.sync()).toEqual({ kind: 'done' })
    expect(await pedido()).toMatchObject({ status: 'DRAFT' })
    expect(await submit(PEDIDO, (await pedido())?.id)).toMatchObject({ status: 'PENDING' })
  })

  test('survives the program’s end between Meta’s answer and the row', async () => {
    await fault('latency', 'template.create', { ms: 300 })
    const db = ownConnection(world)
    const submitting = failureOf(submit(PEDIDO, null, scene.context('ADMIN', db))).catch((error) => error)
    await expect.poll(async () => (await scene.rows())[0]?.status).toBe('SUBMITTING')
    await db.close()
    expect(await submitting).not.toBeInstanceOf(AppError)
    expect(await scene.rows()).toMatchObject([{ status: 'SUBMITTING', channelTemplateId: null }])
    await expect.poll(async () => (await scene.atMeta()).length).toBe(2)

    await scene.sync()
    const pedidos = (await scene.rows()).filter(({ name }) => name === 'pedido_pronto')
    expect(pedidos).toMatchObject([{ status: 'PENDING', channelTemplateId: expect.any(String) }])
    expect((await scene.atMeta()).filter(({ name }) => name === 'pedido_pronto')).toHaveLength(1)
  })

  test('is resolved by a webhook that comes before the reading', async () => {
    await fault('cut', 'template.create')
    await failureOf(submit(PEDIDO))
    await scene.decide('pedido_pronto', { status: 'APPROVED' })
    await expect
      .poll(async () => (await scene.rows())[0])
      .toMatchObject({
        status: 'APPROVED',
        channelTemplateId: expect.any(String),
      })
  })
})

describe('an approved template', () => {
  const approve = async () => {
    const { id } = await submit(PEDIDO)
    await scene.decide('pedido_pronto', { status: 'APPROVED' })
    await expect.poll(() => statusOf(id)).toBe('APPROVED')
    return id
  }

  test('is changed once in a day, not in its name or category, and not sent until it is approved again', async () => {
    const id = await approve()
    expect((await get(id)).change).toMatchObject({ allows: 'CONTENT', fixed: expect.arrayContaining(['category']) })
    const moved = await failureOf(submit({ ...PEDIDO, name: 'outro', category: 'MARKETING' }, id))
    expect(moved.details).toEqual({
      fields: { 'draft.name': ['FIXED_AFTER_SUBMIT'], 'draft.category': ['FIXED_AFTER_APPROVAL'] },
    })
    expect(await submit({ ...PEDIDO, footer: 'Padaria do Bairro' }, id)).toMatchObject({ status: 'PENDING' })
    await scene.decide('pedido_pronto', { status: 'APPROVED' })
    await expect.poll(() => statusOf(id)).toBe('APPROVED')

    const { change } = await get(id)
    expect(change).toMatchObject({ allows: 'NONE', reason: 'EDITED_TODAY' })
    const again = await failureOf(submit(PEDIDO, id))
    expect(again).toMatchObject({
      code: 'TEMPLATE_NOT_EDITABLE',
      details: { reason: 'EDITED_TODAY', until: change.until },
    })
    scene.shiftClock(25 * 60 * 60 * 1000)
    expect((await get(id)).change).toMatchObject({ allows: 'CONTENT' })
  })

  test('stays as it is when Meta refuses the change, and the change does not count', async () => {
    const id = await approve()
    const refused = await failureOf(submit({ ...PEDIDO, header: { kind: 'TEXT', text: 'Oba 🎉', mediaId: null } }, id))
    expect(refused).toMatchObject({ code: 'META_REFUSED', details: { subcode: 2388047 } })
    expect(await get(id)).toMatchObject({
      status: 'APPROVED',
      components: [{ type: 'BODY' }],
      change: { allows: 'CONTENT' },
    })
  })

  test('shows what Meta made of a change whose answer was lost', async () => {
    const id = await approve()
    await fault('cut', 'template.edit')
    await failureOf(submit({ ...PEDIDO, footer: 'Padaria' }, id))
    expect(await statusOf(id)).toBe('PENDING')
    await scene.decide('pedido_pronto', { status: 'APPROVED' })
    await scene.sync()
    expect(await get(id)).toMatchObject({ status: 'APPROVED', components: [{}, { type: 'FOOTER', text: 'Padaria' }] })
  })

  test('is deleted in one language or in all, and its name is locked', async () => {
    const id = await approve()
    const english = await submit({ ...PEDIDO, language: 'en' })
    const draft = await saveDraft({ ctx: scene.context(), input: { id: null, draft: { ...PEDIDO, language: 'es' } } })
    const remove = (id: string, allLanguages: boolean) =>
      deleteTemplate({ ctx: scene.context(), input: { id, allLanguages } })

    expect(await remove(english.id, false)).toMatchObject({ deleted: [english.id] })
    expect((await scene.atMeta()).map(({ language }) => language)).toEqual(['en_US', 'pt_BR'])
    const { deleted, nameLockedUntil } = await remove(id, true)
    expect(deleted.toSorted()).toEqual([id, draft.id].toSorted())
    expect(nameLockedUntil).toMatch(/^\d{4}-/)
    expect((await scene.atMeta()).map(({ name }) => name)).toEqual(['hello_world'])

    const again = await failureOf(submit(PEDIDO))
    expect(again.details).toMatchObject({ fields: { 'draft.name': ['NAME_LOCKED'] } })
    // What was said of it before comes true no more.
    await scene.sync()
    expect((await scene.rows()).map(({ name, language, status }) => `${name} ${language} ${status}`)).toEqual([
      'hello_world en_US APPROVED',
      'pedido_pronto en DELETED',
      'pedido_pronto pt_BR DRAFT',
    ])
  })
})

test('with Meta’s hour used up nothing is asked, and it says until when', async () => {
  await world.db.pool.query(
    `INSERT INTO workspace_schema.business_accounts
       (workspace_id, whatsapp_business_account_id, quota_started_at, quota_used) VALUES ($1, $2, now(), 200)`,
    [scene.workspace.id, scene.businessAccountId],
  )
  const error = await failureOf(submit(PEDIDO))
  expect(error).toMatchObject({ code: 'RATE_LIMITED', details: { until: expect.stringMatching(/Z$/) } })
  expect(await scene.rows()).toMatchObject([{ status: 'DRAFT' }])
  expect(await scene.atMeta()).toHaveLength(1)
})
