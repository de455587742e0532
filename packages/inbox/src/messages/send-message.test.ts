import { newId } from '@recado/core'
import { createClient, createConversation, createMessage, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SendMessageInput } from '../schemas.ts'
import { buildScene, type Outbox, openOutbox, type Scene, waitingJobs } from './messages-testing.ts'
import { sendMessage } from './send-message.ts'

let outbox: Outbox
let scene: Scene
beforeAll(async () => {
  outbox = await openOutbox('http://127.0.0.1:9')
})
afterAll(() => outbox.close())
beforeEach(async () => {
  scene = await buildScene(outbox)
})

const inputOf = (more: Partial<SendMessageInput> = {}): SendMessageInput => ({
  id: newId(),
  conversationId: scene.conversationId,
  content: { kind: 'text', text: 'Claro, já envio!' },
  ...more,
})
const text = (words: string) => ({ kind: 'text', text: words }) as const
const conversation = () =>
  outbox.db.prisma.conversation.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: scene.workspaceId, id: scene.conversationId } },
  })
const feedOf = (workspaceId: string) => outbox.db.prisma.feedEvent.findMany({ where: { workspaceId } })
const jobsOf = async (conversationId: string) =>
  (await waitingJobs(outbox.db, 'message.deliver')).filter(({ data }) => data.conversationId === conversationId)

describe('sending a message', () => {
  test('writes the row, the list entry, the feed and the job', async () => {
    const input = inputOf()
    const dto = await sendMessage({ ctx: scene.as('AGENT'), input })
    expect(dto).toMatchObject({
      id: input.id,
      conversationId: scene.conversationId,
      senderType: 'AGENT',
      sender: { id: scene.agentId },
      kind: 'text',
      body: 'Claro, já envio!',
      content: input.content,
      status: 'QUEUED',
      error: null,
      replyToId: null,
    })
    expect(await conversation()).toMatchObject({ lastMessageId: input.id, lastMessageAt: new Date(dto.sentAt) })
    expect(await feedOf(scene.workspaceId)).toMatchObject([{ type: 'message.created', messageId: input.id }])
    expect(await jobsOf(scene.conversationId)).toHaveLength(1)
  })

  test('takes a text with what no database takes, and twice alike', async () => {
    const input = SendMessageInput.parse(inputOf({ content: text('Até\0 já \ud83d') }))
    const dto = await sendMessage({ ctx: scene.as('AGENT'), input })
    expect(dto.body).toBe('Até já \ufffd')
    expect(await sendMessage({ ctx: scene.as('AGENT'), input })).toEqual(dto)
  })

  test('opens a closed conversation and leaves unread ones unread', async () => {
    const where = { workspaceId_id: { workspaceId: scene.workspaceId, id: scene.conversationId } }
    await outbox.db.prisma.conversation.update({ where, data: { status: 'CLOSED', unreadCount: 3 } })
    await scene.send('de volta')
    expect(await conversation()).toMatchObject({ status: 'OPEN', unreadCount: 3 })
  })

  test('the same id many times at once is one message', async () => {
    const input = inputOf()
    const dtos = await Promise.all(Array.from({ length: 20 }, () => sendMessage({ ctx: scene.as('AGENT'), input })))
    expect(new Set(dtos.map((dto) => JSON.stringify(dto))).size).toBe(1)
    expect(await feedOf(scene.workspaceId)).toHaveLength(1)
    expect(await jobsOf(scene.conversationId)).toHaveLength(1)
  })

  test('the same id is answered with the message there also after the window has closed', async () => {
    const input = inputOf()
    const first = await sendMessage({ ctx: scene.as('AGENT'), input })
    const later = { ...scene.as('AGENT'), clock: { now: () => new Date(Date.now() + 25 * 3_600_000) } }
    expect(await sendMessage({ ctx: later, input })).toEqual(first)
  })

  test.each([
    ['another text', () => ({ content: text('outra coisa') })],
    ['a quoted message', () => ({ replyToId: scene.inboundId })],
  ])('the same id with %s is a conflict', async (_, change) => {
    const input = inputOf()
    await sendMessage({ ctx: scene.as('AGENT'), input })
    const other = { ...input, ...change() }
    await expect(sendMessage({ ctx: scene.as('AGENT'), input: other })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('the same id in another conversation is a conflict', async () => {
    const id = await scene.send('aqui')
    const { id: conversationId } = await createConversation(outbox.db, { workspaceId: scene.workspaceId })
    const call = sendMessage({ ctx: scene.as('AGENT'), input: inputOf({ id, conversationId, content: text('aqui') }) })
    await expect(call).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('messages sent at once get their places in the order of their commits', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, i) => scene.send(`mensagem ${i}`)))
    expect(new Set(ids).size).toBe(20)
    const { lastMessageId } = await conversation()
    const rows = await outbox.db.prisma.message.findMany({
      where: { workspaceId: scene.workspaceId, senderType: 'AGENT' },
      orderBy: [{ sentAt: 'desc' }],
    })
    expect(rows.filter(({ sentAt }) => sentAt.getTime() === rows[0]?.sentAt.getTime()).map(({ id }) => id)).toContain(
      lastMessageId,
    )
  })

  test('never sorts before what is already in the thread', async () => {
    const ahead = new Date(Date.now() + 5000)
    const where = { workspaceId_id: { workspaceId: scene.workspaceId, id: scene.conversationId } }
    await outbox.db.prisma.conversation.update({ where, data: { lastMessageAt: ahead } })
    const id = await scene.send('depois')
    expect((await scene.message(id)).sent_at).toEqual(ahead)
  })
})

describe('quoting', () => {
  test("names the quoted message by Meta's id", async () => {
    const dto = await sendMessage({ ctx: scene.as('AGENT'), input: inputOf({ replyToId: scene.inboundId }) })
    const quoted = await scene.message(scene.inboundId)
    expect(dto.replyToId).toBe(scene.inboundId)
    expect(dto.extras.quotedId).toBe(quoted.channel_message_id)
  })

  test('refuses what is elsewhere, or what Meta does not know', async () => {
    const elsewhere = await createMessage(outbox.db, { workspaceId: scene.workspaceId })
    const unsent = await scene.send('ainda na fila')
    for (const replyToId of [elsewhere.id, unsent, newId()]) {
      const call = sendMessage({ ctx: scene.as('AGENT'), input: inputOf({ replyToId }) })
      await expect(call).rejects.toMatchObject({ code: 'BAD_INPUT' })
    }
  })
})

describe('what cannot be sent', () => {
  test.each([
    ['was never open', null],
    ['has closed', new Date(Date.now() - 1)],
  ])('free text when the window %s', async (_, windowExpiresAt) => {
    const where = { workspaceId_id: { workspaceId: scene.workspaceId, id: scene.conversationId } }
    await outbox.db.prisma.conversation.update({ where, data: { windowExpiresAt } })
    const call = sendMessage({ ctx: scene.as('AGENT'), input: inputOf() })
    await expect(call).rejects.toMatchObject({ code: 'WINDOW_CLOSED' })
    expect(await feedOf(scene.workspaceId)).toEqual([])
    expect(await jobsOf(scene.conversationId)).toEqual([])
  })

  test.each(['whatsappAccessToken', 'whatsappPhoneNumberId'])('anything without %s', async (field) => {
    await outbox.db.prisma.workspace.update({ where: { id: scene.workspaceId }, data: { [field]: null } })
    const call = sendMessage({ ctx: scene.as('AGENT'), input: inputOf() })
    await expect(call).rejects.toMatchObject({ code: 'INTEGRATION_INCOMPLETE' })
  })

  test('anything to a customer without an address', async () => {
    const { workspaceId } = scene
    const client = await createClient(outbox.db, { workspaceId, waId: null, phone: null })
    const { id } = await createConversation(outbox.db, { workspaceId, clientId: client.id })
    const call = sendMessage({ ctx: scene.as('AGENT'), input: inputOf({ conversationId: id }) })
    await expect(call).rejects.toMatchObject({ code: 'CLIENT_HAS_NO_ADDRESS' })
  })

  test("anything into another workspace's conversation, or by who may only read", async () => {
    const other = await createWorkspace(outbox.db)
    const stranger = { ...scene.as('OWNER'), workspaceId: other.id }
    await expect(sendMessage({ ctx: stranger, input: inputOf() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(sendMessage({ ctx: scene.as('MARKETING'), input: inputOf() })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test.each([
    ['blank', ' \n\t '],
    ['empty', ''],
    ['beyond 4096 characters', 'x'.repeat(4097)],
  ])('a text that is %s', (_, body) => {
    expect(SendMessageInput.safeParse(inputOf({ content: text(body) })).success).toBe(false)
  })

  test('blanks around a text are not sent', () => {
    expect(SendMessageInput.parse(inputOf({ content: text('  oi\n') })).content).toEqual(text('oi'))
    expect(SendMessageInput.safeParse(inputOf({ content: text(` ${'x'.repeat(4096)} `) })).success).toBe(true)
  })
})
