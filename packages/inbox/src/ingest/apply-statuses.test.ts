import { withTransaction } from '@recado/db'
import { createConversation, createMessage, metaBody, status, textMessage, wamid } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyWaitingStatuses } from './apply-waiting-statuses.ts'
import { type Ingest, newWorkspace, startIngest } from './ingest-testing.ts'
import { settleLeftStatuses } from './settle-left-statuses.ts'

let ingest: Ingest
beforeAll(async () => {
  ingest = await startIngest()
})
afterAll(() => ingest.drop())

let workspace: Ingest['workspace']
let conversationId: string
beforeEach(async () => {
  workspace = await newWorkspace(ingest.db)
  conversationId = (await createConversation(ingest.db, { workspaceId: workspace.id })).id
})

const at = (second: number) => new Date(Date.UTC(2026, 10, 1, 12, 0, second))
const body = (...statuses: unknown[]) =>
  metaBody({ phoneNumberId: workspace.phoneNumberId, wabaId: workspace.wabaId, statuses })

/** A message of ours, as the delivery job leaves it. */
const sent = (fields: { channelMessageId?: string | null; status?: 'QUEUED' | 'SENDING' | 'UNKNOWN' | 'SENT' } = {}) =>
  createMessage(ingest.db, {
    workspaceId: workspace.id,
    conversationId,
    senderType: 'AGENT',
    status: 'SENT',
    channelMessageId: wamid(),
    ...fields,
  })

const read = (id: string) =>
  ingest.db.prisma.message.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: workspace.id, id } } })
const waiting = () => ingest.db.prisma.waitingStatus.findMany({ where: { workspaceId: workspace.id } })
const feed = () => ingest.db.prisma.feedEvent.findMany({ where: { workspaceId: workspace.id } })

describe('forward only', () => {
  it('takes delivered, then read, with their times and Meta’s pricing', async () => {
    const { id, channelMessageId } = await sent()
    const wamidOf = channelMessageId as string
    await ingest.ingest([body(status({ id: wamidOf, status: 'delivered', at: at(1) }))])
    expect(await read(id)).toMatchObject({ status: 'DELIVERED', deliveredAt: at(1), pricing: { category: 'service' } })
    await ingest.ingest([body(status({ id: wamidOf, status: 'read', at: at(2) }))])
    expect(await read(id)).toMatchObject({ status: 'READ', deliveredAt: at(1), readAt: at(2) })
    expect(await feed()).toMatchObject([{ type: 'message.updated', messageId: id }, { messageId: id }])
  })

  it('does not go back when sent comes after delivered, and says nothing the second time', async () => {
    const { id, channelMessageId } = await sent()
    const told = ['delivered', 'sent', 'delivered'].map((name) =>
      status({ id: channelMessageId as string, status: name, at: at(1) }),
    )
    for (const one of told) await ingest.ingest([body(one)])
    expect(await read(id)).toMatchObject({ status: 'DELIVERED' })
    expect(await feed()).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  it('ends with failed, its code, its reason and our class', async () => {
    const { id, channelMessageId } = await sent()
    const failed = status({ id: channelMessageId as string, status: 'failed', errorCode: 131047 })
    await ingest.ingest([body(failed, status({ id: channelMessageId as string, status: 'delivered' }))])
    expect(await read(id)).toMatchObject({
      status: 'FAILED',
      error: { code: '131047', title: 'Message failed', details: 'Reason.', class: 'window' },
    })
  })

  it('leaves the customer’s own messages alone', async () => {
    const { id, channelMessageId } = await createMessage(ingest.db, { workspaceId: workspace.id, conversationId })
    await ingest.ingest([body(status({ id: channelMessageId as string, status: 'read' }))])
    expect(await read(id)).toMatchObject({ status: 'RECEIVED' })
    expect(await waiting()).toHaveLength(1)
  })

  it('keeps a status nobody knows as an event', async () => {
    await ingest.ingest([body(status({ id: wamid(), status: 'teleported' }))])
    const events = await ingest.db.prisma.accountEvent.findMany({ where: { workspaceId: workspace.id } })
    expect(events).toMatchObject([{ field: 'messages.statuses', payload: { status: 'teleported' } }])
  })
})

describe('our own id', () => {
  it('finds a message whose answer was lost, and brings its wamid', async () => {
    const { id } = await sent({ channelMessageId: null, status: 'UNKNOWN' })
    const channelMessageId = wamid()
    await ingest.ingest([body(status({ id: channelMessageId, status: 'sent', callbackData: id }))])
    expect(await read(id)).toMatchObject({ status: 'SENT', channelMessageId })
  })

  it('does not let the failure of an earlier attempt fail the later one', async () => {
    const { id } = await sent()
    await ingest.ingest([body(status({ id: wamid(), status: 'failed', callbackData: id, errorCode: 131000 }))])
    expect(await read(id)).toMatchObject({ status: 'SENT', error: null })
  })

  it('of another workspace finds nothing', async () => {
    const other = await newWorkspace(ingest.db)
    const { id } = await createMessage(ingest.db, {
      workspaceId: other.id,
      senderType: 'AGENT',
      status: 'SENT',
      channelMessageId: null,
    })
    await ingest.ingest([body(status({ id: wamid(), status: 'read', callbackData: id }))])
    expect(await ingest.db.prisma.message.findFirstOrThrow({ where: { id } })).toMatchObject({ status: 'SENT' })
    expect(await waiting()).toHaveLength(1)
  })
})

describe('before its message', () => {
  it('waits until the message has its wamid', async () => {
    const { id } = await sent({ channelMessageId: null, status: 'SENDING' })
    const channelMessageId = wamid()
    await ingest.ingest([
      body(
        status({ id: channelMessageId, status: 'sent', at: at(1) }),
        status({ id: channelMessageId, status: 'delivered', at: at(2) }),
      ),
    ])
    await ingest.ingest([body(status({ id: channelMessageId, status: 'delivered', at: at(2) }))])
    expect(await waiting()).toHaveLength(2)

    const key = { workspaceId_id: { workspaceId: workspace.id, id } }
    await ingest.db.prisma.message.update({ where: key, data: { channelMessageId, status: 'SENT' } })
    await withTransaction(ingest.db, (tx) => applyWaitingStatuses(tx, workspace.id, [channelMessageId]))
    expect(await read(id)).toMatchObject({ status: 'DELIVERED', deliveredAt: at(2) })
    expect(await waiting()).toEqual([])
    expect(await feed()).toMatchObject([{ type: 'message.updated', messageId: id }])
  })

  it('is not lost when the wamid is written while it is put to wait', async () => {
    const { id } = await sent({ channelMessageId: null, status: 'SENDING' })
    const channelMessageId = wamid()
    const key = { workspaceId_id: { workspaceId: workspace.id, id } }
    const wroteWamid = Promise.withResolvers<void>()
    const mayCommit = Promise.withResolvers<void>()
    const delivery = ingest.db.prisma.$transaction(async (tx) => {
      await tx.message.update({ where: key, data: { channelMessageId, status: 'SENT' } })
      wroteWamid.resolve()
      await mayCommit.promise
    })
    await wroteWamid.promise
    await ingest.ingest([body(status({ id: channelMessageId, status: 'read', at: at(3) }))])
    expect(await waiting()).toHaveLength(1)
    mayCommit.resolve()
    await delivery
    await withTransaction(ingest.db, (tx) => applyWaitingStatuses(tx, workspace.id, [channelMessageId]))
    expect(await read(id)).toMatchObject({ status: 'READ' })
  })

  it('of what the company sent from its phone is applied when the echo comes', async () => {
    const id = wamid()
    await ingest.ingest([body(status({ id, status: 'read', at: at(4) }))])
    const echo = { ...textMessage({ from: '551133334444', id, at: at(1) }), to: '5511987654321' }
    await ingest.ingest([
      metaBody({
        phoneNumberId: workspace.phoneNumberId,
        wabaId: workspace.wabaId,
        field: 'smb_message_echoes',
        value: { message_echoes: [echo] },
      }),
    ])
    const message = await ingest.db.prisma.message.findFirstOrThrow({ where: { channelMessageId: id } })
    expect(message).toMatchObject({ status: 'READ', readAt: at(4) })
    expect(await waiting()).toEqual([])
  })
})

it('is settled at night when a process died between writing the wamid and looking for what waits', async () => {
  const channelMessageId = wamid()
  await ingest.ingest([body(status({ id: channelMessageId, status: 'delivered', at: at(1) }))])
  expect(await waiting()).toHaveLength(1)
  const { id } = await sent({ channelMessageId })
  expect(await settleLeftStatuses(ingest.db)).toBe(1)
  expect(await read(id)).toMatchObject({ status: 'DELIVERED', deliveredAt: at(1) })
  expect(await waiting()).toEqual([])
  expect(await feed()).toMatchObject([{ type: 'message.updated', messageId: id }])
})
