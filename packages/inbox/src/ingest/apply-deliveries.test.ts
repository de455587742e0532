import { createJobs } from '@recado/jobs'
import { buildContext, change, message, metaBody, metaEnvelope, status, textMessage, wamid } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyDeliveries } from './apply-deliveries.ts'
import { type Ingest, newWorkspace, startIngest } from './ingest-testing.ts'
import { pruneIngest } from './prune.job.ts'
import { replayDelivery } from './replay-delivery.ts'

let ingest: Ingest
beforeAll(async () => {
  ingest = await startIngest()
})
afterAll(() => ingest.drop())

let workspace: Ingest['workspace']
beforeEach(async () => {
  workspace = await newWorkspace(ingest.db)
})

const FROM = '5511987654321'
const here = () => ({ phoneNumberId: workspace.phoneNumberId, wabaId: workspace.wabaId })
const text = (fields: Parameters<typeof textMessage>[0] = { from: FROM }) =>
  metaBody({ ...here(), messages: [textMessage(fields)] })
const count = () => ingest.db.prisma.message.count({ where: { workspaceId: workspace.id } })
const unapplied = () => ingest.db.prisma.webhookDelivery.count({ where: { appliedAt: null } })
const lastDelivery = () => ingest.db.prisma.webhookDelivery.findFirstOrThrow({ orderBy: { id: 'desc' } })
const deadLetters = () => ingest.db.prisma.deadLetter.findMany({ where: { workspaceId: workspace.id } })
const lettersOf = (deliveryId: bigint) => ingest.db.prisma.deadLetter.findMany({ where: { deliveryId } })
const events = () => ingest.db.prisma.accountEvent.findMany({ where: { workspaceId: workspace.id } })

describe('whose it is', () => {
  it('leaves a number nobody has in the dead letters of the one workspace with that account', async () => {
    await ingest.ingest([
      metaBody({ phoneNumberId: '999', wabaId: workspace.wabaId, messages: [textMessage({ from: FROM })] }),
    ])
    expect(await deadLetters()).toMatchObject([{ code: 'UNKNOWN_NUMBER', payload: { field: 'messages' } }])
    await ingest.ingest([metaBody({ phoneNumberId: '999', wabaId: '888', messages: [textMessage({ from: FROM })] })])
    expect(await lettersOf((await lastDelivery()).id)).toMatchObject([{ code: 'UNKNOWN_NUMBER', workspaceId: null }])
  })

  it('gives a message without a number to the account’s workspace, but not to one of several', async () => {
    await ingest.ingest([metaBody({ wabaId: workspace.wabaId, messages: [textMessage({ from: FROM })] })])
    expect(await count()).toBe(1)
    const other = await newWorkspace(ingest.db)
    await ingest.db.prisma.workspace.update({
      where: { id: other.id },
      data: { whatsappBusinessAccountId: workspace.wabaId },
    })
    await ingest.ingest([metaBody({ wabaId: workspace.wabaId, messages: [textMessage({ from: FROM })] })])
    expect(await count()).toBe(1)
    expect(await lettersOf((await lastDelivery()).id)).toMatchObject([{ code: 'AMBIGUOUS_ACCOUNT' }])
  })

  it('gives account news to every workspace of the account', async () => {
    const other = await newWorkspace(ingest.db)
    await ingest.db.prisma.workspace.update({
      where: { id: other.id },
      data: { whatsappBusinessAccountId: workspace.wabaId },
    })
    const news = metaBody({
      wabaId: workspace.wabaId,
      time: 1_760_000_000,
      field: 'account_update',
      value: { event: 'ACCOUNT_VIOLATION' },
    })
    await ingest.ingest([news, news])
    expect(await events()).toMatchObject([{ field: 'account_update', occurredAt: new Date(1_760_000_000_000) }])
    expect(await ingest.db.prisma.accountEvent.count({ where: { workspaceId: other.id } })).toBe(1)
  })

  it('takes by a workspace’s own URL only what is that workspace’s', async () => {
    const other = await newWorkspace(ingest.db)
    const theirs = change({ phoneNumberId: other.phoneNumberId, messages: [textMessage({ from: FROM })] })
    const ours = change({ phoneNumberId: workspace.phoneNumberId, messages: [textMessage({ from: FROM })] })
    await ingest.ingest([metaEnvelope([{ wabaId: workspace.wabaId, changes: [theirs, ours] }])], {
      routeWorkspaceId: workspace.id,
    })
    expect(await count()).toBe(1)
    expect(await deadLetters()).toMatchObject([{ code: 'OTHER_WORKSPACE', payload: theirs }])
    expect(await ingest.db.prisma.message.count({ where: { workspaceId: other.id } })).toBe(0)
  })
})

describe('what is not a message', () => {
  it.each([
    [
      'an unknown field',
      () => metaBody({ ...here(), field: 'from_the_future', value: { anything: [1, 2] } }),
      'from_the_future',
    ],
    ['errors alone', () => metaBody({ ...here(), value: { errors: [{ code: 131000 }] } }), 'messages'],
    [
      'user actions alone',
      () => metaBody({ ...here(), value: { user_actions: [{ action_type: 'click' }] } }),
      'messages',
    ],
    [
      'an empty value',
      () => metaEnvelope([{ wabaId: workspace.wabaId, changes: [{ field: 'messages', value: {} }] }]),
      'messages',
    ],
    [
      'a change without a field',
      () => metaEnvelope([{ wabaId: workspace.wabaId, changes: [{ value: { x: 1 } }] }]),
      'unknown',
    ],
    [
      'field and value in the entry itself',
      () => ({ entry: [{ id: workspace.wabaId, field: 'security', value: { x: 1 } }] }),
      'security',
    ],
  ])('keeps %s as an event', async (_, body, field) => {
    await ingest.ingest([body()])
    expect(await events()).toMatchObject([{ field }])
    expect(await deadLetters()).toEqual([])
  })

  it('keeps what stands beside messages as an event too', async () => {
    await ingest.ingest([
      metaBody({ ...here(), messages: [textMessage({ from: FROM })], value: { errors: [{ code: 1 }] } }),
    ])
    expect(await count()).toBe(1)
    expect(await events()).toMatchObject([{ field: 'messages' }])
  })

  it.each([
    ['not JSON', '{"object":', 'INVALID_JSON'],
    ['nothing at all', '', 'INVALID_JSON'],
    ['not an object', '[]', 'MALFORMED_BODY'],
    ['an empty object', '{}', 'EMPTY_BODY'],
    ['no entry', '{"object":"whatsapp_business_account","entry":[]}', 'EMPTY_BODY'],
    ['entries that are none', '{"entry":[null,1]}', 'EMPTY_BODY'],
    ['changes that are none', '{"entry":[{"changes":[7]}]}', 'MALFORMED_BODY'],
    ['a tower of brackets', '['.repeat(200_000), 'INVALID_JSON'],
  ])('sets a body aside that is %s', async (_, body, code) => {
    await ingest.ingest([body])
    const letters = await lettersOf((await lastDelivery()).id)
    expect(new Set(letters.map((letter) => letter.code))).toEqual(new Set([code]))
    expect(await unapplied()).toBe(0)
  })
})

describe('what cannot be stored', () => {
  it('goes to the dead letters alone', async () => {
    // PostgreSQL holds no numeric of so many digits, which no reader would think of.
    const poison = JSON.stringify(
      metaBody({
        ...here(),
        messages: [
          textMessage({ from: FROM, text: 'antes' }),
          message('text', { body: 'X' }, { from: FROM }),
          textMessage({ from: FROM, text: 'depois' }),
        ],
      }),
    ).replace('"X"', `"X","n":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)
    await ingest.ingest([
      text(),
      poison,
      text(),
      metaBody({ ...here(), statuses: [status({ id: wamid(), status: 'sent' })] }),
    ])
    expect(await count()).toBe(4)
    expect(await deadLetters()).toMatchObject([])
    expect(await lettersOf((await lastDelivery()).id - 2n)).toMatchObject([{ code: 'NOT_APPLICABLE' }])
    expect(await unapplied()).toBe(0)
  })
})

describe('workers', () => {
  it('share the work without doubling or losing any of it', async () => {
    const bodies = Array.from({ length: 400 }, (_, i) =>
      text({ from: `55119${String(10_000_000 + (i % 40))}`, text: `n${i}` }),
    )
    await ingest.store([...bodies, ...bodies.slice(0, 50)])
    const results = await Promise.all(Array.from({ length: 4 }, () => applyDeliveries({ db: ingest.db })))
    expect(results.reduce((sum, one) => sum + one.applied, 0)).toBe(450)
    expect(await count()).toBe(400)
    const unread = await ingest.db.prisma.conversation.aggregate({
      where: { workspaceId: workspace.id },
      _sum: { unreadCount: true },
      _count: true,
    })
    expect(unread).toMatchObject({ _count: 40, _sum: { unreadCount: 400 } })
  })

  it('stop between batches when told to', async () => {
    await ingest.store([text()])
    expect(await applyDeliveries({ db: ingest.db }, AbortSignal.abort())).toEqual({ applied: 0 })
    expect(await count()).toBe(0)
    await applyDeliveries({ db: ingest.db })
    expect(await count()).toBe(1)
  })
})

describe('replay', () => {
  it('applies a delivery again, once its cause is mended, and doubles nothing', async () => {
    const unknown = change({ phoneNumberId: '777', messages: [textMessage({ from: FROM, text: 'perdida' })] })
    const known = change({
      phoneNumberId: workspace.phoneNumberId,
      messages: [textMessage({ from: FROM, text: 'chegou' })],
    })
    await ingest.ingest([metaEnvelope([{ wabaId: workspace.wabaId, changes: [unknown, known] }])])
    const { id: deliveryId } = await lastDelivery()
    expect(await lettersOf(deliveryId)).toMatchObject([{ code: 'UNKNOWN_NUMBER', workspaceId: workspace.id }])

    await ingest.db.prisma.workspace.update({ where: { id: workspace.id }, data: { whatsappPhoneNumberId: '777' } })
    const jobs = createJobs({ url: ingest.db.url })
    await jobs.start()
    const ctx = { ...buildContext(ingest.db, { workspaceId: workspace.id, role: 'ADMIN' }), jobs }
    await expect(
      replayDelivery({
        ctx: { ...ctx, actor: { type: 'user', userId: wamid(), role: 'AGENT' } },
        input: { deliveryId },
      }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const stranger = await newWorkspace(ingest.db)
    await expect(
      replayDelivery({ ctx: { ...ctx, workspaceId: stranger.id }, input: { deliveryId } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })

    const admin = await ingest.db.prisma.user.create({
      data: { id: ctx.workspaceId, name: 'A', email: `${ctx.workspaceId}@example.com` },
    })
    await replayDelivery({
      ctx: { ...ctx, actor: { type: 'user', userId: admin.id, role: 'ADMIN' } },
      input: { deliveryId },
    })
    await jobs.stop()
    await applyDeliveries({ db: ingest.db })
    expect(await count()).toBe(2)
    // Its number is not this workspace's any more, but the message that came by it stays once.
    expect((await lettersOf(deliveryId)).map((letter) => letter.code)).toEqual(['UNKNOWN_NUMBER'])
  })
})

describe('pruning', () => {
  it('deletes applied deliveries and forgotten statuses after 30 days, and nothing that waits', async () => {
    await ingest.ingest([metaBody({ ...here(), statuses: [status({ id: wamid(), status: 'sent' })] }), text()])
    await ingest.store([text()])
    const later = (days: number) => new Date(Date.now() + days * 86_400_000)
    expect(await pruneIngest(ingest.db.pool, later(29))).toEqual({ deliveries: 0, statuses: 0 })
    const pruned = await pruneIngest(ingest.db.pool, later(31))
    expect(pruned.statuses).toBeGreaterThanOrEqual(1)
    expect(pruned.deliveries).toBeGreaterThanOrEqual(2)
    expect(await ingest.db.prisma.webhookDelivery.count()).toBe(1)
    await applyDeliveries({ db: ingest.db })
    expect(await count()).toBe(2)
  })
})
