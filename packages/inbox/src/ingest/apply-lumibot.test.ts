import { createClient, createConversation, createMessage, lumibotMessage, metaBody, textMessage } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Ingest, newWorkspace, startIngest } from './ingest-testing.ts'

let ingest: Ingest
beforeAll(async () => {
  ingest = await startIngest()
})
afterAll(() => ingest.drop())

let workspace: Ingest['workspace']
beforeEach(async () => {
  workspace = await newWorkspace(ingest.db)
  await ingest.db.prisma.workspace.update({
    where: { id: workspace.id },
    data: { channel: 'LUMIBOT', lumibotAccountId: '1', lumibotInboxId: '7' },
  })
})

const FROM = '5511987654321'
const at = (second: number) => new Date(Date.UTC(2026, 10, 1, 12, 0, second))

const receive = (...bodies: unknown[]) => ingest.ingest(bodies, { routeWorkspaceId: workspace.id, channel: 'LUMIBOT' })
const inWorkspace = () => ({ where: { workspaceId: workspace.id } })
const messages = () =>
  ingest.db.prisma.message.findMany({ ...inWorkspace(), orderBy: [{ sentAt: 'asc' }, { id: 'asc' }] })
const conversations = () => ingest.db.prisma.conversation.findMany({ ...inWorkspace(), orderBy: { id: 'asc' } })
const letters = () => ingest.db.prisma.deadLetter.findMany(inWorkspace())
const events = () => ingest.db.prisma.accountEvent.findMany(inWorkspace())

describe('what the customer writes', () => {
  it('becomes a message of the channel, in a conversation that knows the channel’s own', async () => {
    await receive(lumibotMessage({ id: 55, from: FROM, text: 'Oi', at: at(1), conversationId: 12, contactId: 3 }))
    expect(await messages()).toMatchObject([
      { channel: 'LUMIBOT', senderType: 'CLIENT', body: 'Oi', channelMessageId: 'lumibot:1:55', status: 'RECEIVED' },
    ])
    expect(await conversations()).toMatchObject([
      {
        channel: 'LUMIBOT',
        channelConversationId: '12',
        channelContactId: '3',
        unreadCount: 1,
        windowExpiresAt: new Date(at(1).getTime() + 86_400_000),
      },
    ])
  })

  it('is one thread a channel of one customer', async () => {
    await receive(lumibotMessage({ id: 55, from: FROM, at: at(1) }))
    const { phoneNumberId, wabaId } = workspace
    await ingest.ingest([metaBody({ phoneNumberId, wabaId, messages: [textMessage({ from: FROM, at: at(2) })] })])
    await receive(lumibotMessage({ id: 56, from: FROM, at: at(3) }))
    expect(await ingest.db.prisma.client.count(inWorkspace())).toBe(1)
    expect((await conversations()).map(({ channel, unreadCount }) => [channel, unreadCount]).sort()).toEqual([
      ['LUMIBOT', 2],
      ['WHATSAPP_CLOUD', 1],
    ])
  })

  it('is there once, though Lumibot tells of it again with every change', async () => {
    const created = lumibotMessage({ id: 55, from: FROM, at: at(1) })
    const updated = { ...created, event: 'message_updated', updated_at: '2026-11-01T12:00:09Z' }
    await receive(created, updated)
    await receive(updated, created)
    expect(await messages()).toHaveLength(1)
    expect(await letters()).toEqual([])
  })

  it('brings files that are fetched by their URL', async () => {
    const attachments = [{ file_type: 'image', data_url: 'https://lumibot.test/a.jpg' }]
    await receive(lumibotMessage({ id: 55, from: FROM, overrides: { attachments } }))
    const [message] = await messages()
    expect(await ingest.db.prisma.media.findMany(inWorkspace())).toMatchObject([
      { id: message?.mediaId, channel: 'LUMIBOT', channelMediaId: 'https://lumibot.test/a.jpg', status: 'PENDING' },
    ])
  })
})

describe('the channel’s own conversation', () => {
  const say = (id: number, conversationId: number, second: number, from = FROM) =>
    lumibotMessage({ id, from, conversationId, contactId: conversationId + 100, at: at(second) })

  it('is that of the newest message, whatever comes when', async () => {
    await receive(say(1, 12, 1))
    await receive(say(3, 14, 3), say(2, 13, 2))
    await receive(say(0, 11, 0))
    expect(await conversations()).toMatchObject([{ channelConversationId: '14', channelContactId: '114' }])
  })

  it('moves with its contact to another customer', async () => {
    await receive(say(1, 12, 1))
    await receive(say(2, 12, 2, '5511912345678'))
    expect((await conversations()).map(({ channelConversationId }) => channelConversationId)).toEqual([null, '12'])
    expect(await letters()).toEqual([])
  })
})

describe('what the company sends', () => {
  /** One of ours on its way, of which the channel's answer is not here yet. */
  async function sending(status: 'SENDING' | 'UNKNOWN' = 'SENDING', channelConversationId: string | null = null) {
    const { id: workspaceId } = workspace
    const { id: clientId } = await createClient(ingest.db, { workspaceId, phone: `+${FROM}`, waId: FROM })
    const { id: conversationId } = await createConversation(ingest.db, {
      workspaceId,
      clientId,
      channel: 'LUMIBOT',
      channelConversationId,
    })
    return createMessage(ingest.db, {
      workspaceId,
      conversationId,
      channel: 'LUMIBOT',
      senderType: 'AGENT',
      body: 'Já sai!',
      channelMessageId: null,
      status,
      sentAt: at(1),
    })
  }
  const echo = (more: object = {}) =>
    lumibotMessage({ id: 60, from: FROM, text: 'Já sai!', direction: 'outgoing', at: at(2), ...more })

  it('from elsewhere stands in the thread', async () => {
    await receive(echo({ echoId: 'by-its-own-page' }), echo({ echoId: 'by-its-own-page' }))
    expect(await messages()).toMatchObject([{ senderType: 'AGENT', status: 'SENT', channel: 'LUMIBOT' }])
  })

  it.each(['SENDING', 'UNKNOWN'] as const)('from here settles our own %s, and is no second message', async (status) => {
    const ours = await sending(status)
    await receive(echo({ echoId: ours.id }))
    await receive(echo({ echoId: ours.id }))
    expect(await messages()).toMatchObject([{ id: ours.id, status: 'SENT', channelMessageId: 'lumibot:1:60' }])
    expect(await ingest.db.prisma.feedEvent.findMany(inWorkspace())).toMatchObject([
      { type: 'message.updated', messageId: ours.id },
    ])
  })

  it('from here is known by its words while it is on its way, where a version does not repeat our ID', async () => {
    const ours = await sending('SENDING', '12')
    await receive(echo({ text: 'Outra coisa', id: 59 }))
    await receive(echo(), echo({ id: 61 }))
    const found = (await messages()).map(({ id, channelMessageId }) => [id === ours.id, channelMessageId])
    // The same words a second time are somebody's at Lumibot.
    expect(found.sort()).toEqual([
      [false, 'lumibot:1:59'],
      [false, 'lumibot:1:61'],
      [true, 'lumibot:1:60'],
    ])
  })

  it('in the words of one whose answer was lost may be somebody’s at Lumibot: a person decides', async () => {
    const ours = await sending('UNKNOWN', '12')
    await receive(echo())
    expect((await messages()).find(({ id }) => id === ours.id)).toMatchObject({ status: 'UNKNOWN' })
    expect(await messages()).toHaveLength(2)
  })

  it('from here takes what was told of it before its ID was known', async () => {
    const ours = await sending()
    await receive(echo({ event: 'message_updated', status: 'read' }))
    expect(await messages()).toMatchObject([{ status: 'SENDING' }])
    await receive(echo({ echoId: ours.id }))
    expect(await messages()).toMatchObject([{ id: ours.id, status: 'READ' }])
    expect(await ingest.db.prisma.waitingStatus.count(inWorkspace())).toBe(0)
  })
})

describe('whose it is', () => {
  it('is said by the URL alone: numbers are those of one installation', async () => {
    const body = lumibotMessage({ id: 55, from: FROM })
    await ingest.ingest([body], { channel: 'LUMIBOT' })
    expect(await messages()).toEqual([])
    const other = await newWorkspace(ingest.db)
    const data = { lumibotAccountId: '1', lumibotInboxId: '7' }
    await ingest.db.prisma.workspace.update({ where: { id: other.id }, data })
    await receive(body)
    expect(await messages()).toHaveLength(1)
    expect(await ingest.db.prisma.message.count({ where: { workspaceId: other.id } })).toBe(0)
  })

  it('of the account’s other inboxes says only that they are told of, once', async () => {
    await receive(...[1, 2, 3].map((id) => lumibotMessage({ id, from: FROM, inboxId: 8 })))
    expect(await messages()).toEqual([])
    expect(await letters()).toEqual([])
    expect(await events()).toMatchObject([
      { field: 'lumibot.other_inbox', payload: { account: 'lumibot:1', inbox: 'lumibot:8' } },
    ])
  })
})
