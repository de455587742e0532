import { change, contact, message, metaBody, metaEnvelope, textMessage, wamid } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { currentFeedSnapshot, readFeedEvents } from '../feed/read-feed-events.ts'
import { type Ingest, newWorkspace, startIngest } from './ingest-testing.ts'

let ingest: Ingest
beforeAll(async () => {
  ingest = await startIngest()
})
afterAll(() => ingest.drop())

// A workspace a test, so that each begins with nothing.
let workspace: Ingest['workspace']
beforeEach(async () => {
  workspace = await newWorkspace(ingest.db)
})

const here = () => ({ phoneNumberId: workspace.phoneNumberId, wabaId: workspace.wabaId })
const inWorkspace = () => ({ where: { workspaceId: workspace.id } })
const messages = () =>
  ingest.db.prisma.message.findMany({ ...inWorkspace(), orderBy: [{ sentAt: 'asc' }, { id: 'asc' }] })
const clients = () =>
  ingest.db.prisma.client.findMany({ ...inWorkspace(), include: { conversations: true }, orderBy: { id: 'asc' } })
const conversation = () => ingest.db.prisma.conversation.findFirstOrThrow(inWorkspace())
const deadLetters = () => ingest.db.prisma.deadLetter.findMany(inWorkspace())

const FROM = '5511987654321'
const at = (second: number) => new Date(Date.UTC(2026, 10, 1, 12, 0, second))

describe('a text', () => {
  it('that answers us within the second of our message stands after it', async () => {
    await ingest.ingest([metaBody({ ...here(), messages: [textMessage({ from: FROM, text: 'Oi', at: at(4) })] })])
    const ours = new Date(at(5).getTime() + 600)
    await ingest.db.prisma.conversation.updateMany({ ...inWorkspace(), data: { lastMessageAt: ours } })
    await ingest.ingest([metaBody({ ...here(), messages: [textMessage({ from: FROM, text: 'Sim', at: at(5) })] })])
    const sentAt = new Date(ours.getTime() + 1)
    expect((await messages()).at(-1)).toMatchObject({ body: 'Sim', sentAt })
    expect(await conversation()).toMatchObject({ lastMessageAt: sentAt })
  })

  it('becomes customer, conversation and message', async () => {
    const text = textMessage({ from: FROM, text: 'Quero dois pães', at: at(5) })
    await ingest.ingest([
      metaBody({
        ...here(),
        contacts: [contact({ waId: FROM, name: 'Ana', username: 'ana.s', bsuid: 'BR.1' })],
        messages: [text],
      }),
    ])
    const [client] = await clients()
    expect(client).toMatchObject({ phone: '+5511987654321', waId: FROM, bsuid: 'BR.1', name: 'Ana', username: 'ana.s' })
    const [stored] = await messages()
    expect(stored).toMatchObject({
      senderType: 'CLIENT',
      kind: 'text',
      body: 'Quero dois pães',
      payload: text,
      channelMessageId: text.id,
      status: 'RECEIVED',
      sentAt: at(5),
    })
    expect(client?.conversations).toMatchObject([
      {
        status: 'OPEN',
        unreadCount: 1,
        lastMessageId: stored?.id,
        lastMessageAt: at(5),
        lastInboundAt: at(5),
        windowExpiresAt: new Date(at(5).getTime() + 86_400_000),
      },
    ])
    const feed = await ingest.db.prisma.feedEvent.findMany(inWorkspace())
    expect(feed).toMatchObject([{ type: 'message.created', messageId: stored?.id }])
  })

  it('is one message however often its body comes, in one batch or in several', async () => {
    const body = metaBody({ ...here(), messages: [textMessage({ from: FROM })] })
    await ingest.ingest([body, body, body])
    await ingest.ingest([body])
    await ingest.ingest([body])
    expect(await messages()).toHaveLength(1)
    expect(await conversation()).toMatchObject({ unreadCount: 1 })
    expect(await deadLetters()).toHaveLength(0)
  })

  it('is a message of its own when it says something else under the ID of another, once however often it comes', async () => {
    const id = wamid()
    const first = metaBody({ ...here(), messages: [textMessage({ from: FROM, id, text: 'primeira' })] })
    const other = metaBody({ ...here(), messages: [textMessage({ from: '5511912345678', id, text: 'outra' })] })
    const third = metaBody({ ...here(), messages: [textMessage({ from: FROM, id, text: 'mais uma' })] })
    await ingest.ingest([first, other, other])
    await ingest.ingest([third, first, other])
    await ingest.ingest([third])
    expect((await messages()).map((one) => one.body).toSorted()).toEqual(['mais uma', 'outra', 'primeira'])
    expect(await clients()).toHaveLength(2)
    expect(await deadLetters()).toHaveLength(0)
  })

  it('is one message though the address of its file differs', async () => {
    const sent = { from: FROM, id: wamid(), timestamp: '1790000000', type: 'image' }
    const withFile = (url: string) =>
      metaBody({ ...here(), messages: [{ ...sent, image: { id: '123', mime_type: 'image/jpeg', sha256: 'x', url } }] })
    await ingest.ingest([withFile('https://lookaside.fbsbx.com/1')])
    await ingest.ingest([withFile('https://lookaside.fbsbx.com/2')])
    expect(await messages()).toHaveLength(1)
  })
})

describe('several at once', () => {
  it('keeps three messages of one change in Meta’s order, though they are of one second', async () => {
    const sent = ['um', 'dois', 'três'].map((text) => textMessage({ from: FROM, text, at: at(0) }))
    await ingest.ingest([metaBody({ ...here(), messages: sent })])
    expect((await messages()).map((one) => one.body)).toEqual(['um', 'dois', 'três'])
    expect(await conversation()).toMatchObject({ unreadCount: 3, lastMessageId: (await messages())[2]?.id })
  })

  it('reads two entries, two changes, and two phone numbers of two workspaces', async () => {
    const other = await newWorkspace(ingest.db)
    const text = (from: string) => [textMessage({ from })]
    await ingest.ingest([
      metaEnvelope([
        {
          wabaId: workspace.wabaId,
          changes: [
            change({ phoneNumberId: workspace.phoneNumberId, messages: text(FROM) }),
            change({ phoneNumberId: other.phoneNumberId, messages: text(FROM) }),
          ],
        },
        {
          wabaId: other.wabaId,
          changes: [change({ phoneNumberId: other.phoneNumberId, messages: text('5511912345678') })],
        },
      ]),
    ])
    expect(await messages()).toHaveLength(1)
    expect(await ingest.db.prisma.message.count({ where: { workspaceId: other.id } })).toBe(2)
    expect(await ingest.db.prisma.client.count({ where: { workspaceId: other.id } })).toBe(2)
  })
})

describe('customers', () => {
  it('are known by BSUID alone', async () => {
    const text = textMessage({ bsuid: 'BR.1234' })
    await ingest.ingest([
      metaBody({ ...here(), contacts: [contact({ name: 'Bia', bsuid: 'BR.1234' })], messages: [text] }),
    ])
    expect(await clients()).toMatchObject([{ phone: null, waId: null, bsuid: 'BR.1234', name: 'Bia' }])
  })

  it('are known by a BSUID in `from`, and by the only contact of a message that names nobody', async () => {
    await ingest.ingest([
      metaBody({ ...here(), messages: [textMessage({ from: 'BR.1234' })] }),
      metaBody({ ...here(), contacts: [contact({ bsuid: 'BR.1234' })], messages: [textMessage({})] }),
    ])
    expect(await clients()).toMatchObject([{ bsuid: 'BR.1234' }])
    expect(await messages()).toHaveLength(2)
  })

  it('do not take the name of a contact that is not theirs', async () => {
    const contacts = [contact({ waId: '5511912345678', name: 'Outra Pessoa' })]
    await ingest.ingest([metaBody({ ...here(), contacts, messages: [textMessage({ from: FROM })] })])
    expect(await clients()).toMatchObject([{ phone: '+5511987654321', name: null }])
  })

  it('with an old eight-digit number are the same as with nine digits', async () => {
    await ingest.ingest([metaBody({ ...here(), messages: [textMessage({ from: '551187654321', at: at(0) })] })])
    await ingest.ingest([metaBody({ ...here(), messages: [textMessage({ from: FROM, at: at(1) })] })])
    expect(await clients()).toMatchObject([{ phone: '+5511987654321', waId: FROM }])
    expect(await conversation()).toMatchObject({ unreadCount: 2 })
  })

  it('that turn out to be one person become one thread', async () => {
    await ingest.ingest([
      metaBody({ ...here(), messages: [textMessage({ from: FROM, text: 'por número', at: at(0) })] }),
    ])
    await ingest.ingest([
      metaBody({ ...here(), messages: [textMessage({ bsuid: 'BR.77', text: 'por usuário', at: at(1) })] }),
    ])
    expect(await clients()).toHaveLength(2)
    const before = await currentFeedSnapshot(ingest.db.pool)
    await ingest.ingest([
      metaBody({ ...here(), messages: [textMessage({ from: FROM, bsuid: 'BR.77', text: 'os dois', at: at(2) })] }),
    ])
    // Screens that still show two threads are told to ask again.
    expect(await readFeedEvents(ingest.db.pool, workspace.id, before)).toMatchObject({ events: null })
    const [client, ...rest] = await clients()
    expect(rest).toEqual([])
    expect(client).toMatchObject({ phone: '+5511987654321', bsuid: 'BR.77' })
    expect(client?.conversations).toMatchObject([{ unreadCount: 3, lastMessageAt: at(2), lastInboundAt: at(2) }])
    const thread = await messages()
    expect(thread.map((one) => one.body)).toEqual(['por número', 'por usuário', 'os dois'])
    expect(new Set(thread.map((one) => one.conversationId))).toEqual(new Set([client?.conversations[0]?.id]))
  })

  it('keep their thread when they change their number', async () => {
    await ingest.ingest([metaBody({ ...here(), messages: [textMessage({ from: FROM, bsuid: 'BR.1', at: at(0) })] })])
    const system = {
      body: 'User Ana changed from 5511987654321 to 5511912345678',
      wa_id: '5511912345678',
      user_id: 'BR.2',
      previous_user_id: 'BR.1',
      type: 'user_changed_number',
    }
    await ingest.ingest([metaBody({ ...here(), messages: [message('system', system, { from: FROM, at: at(1) })] })])
    await ingest.ingest([metaBody({ ...here(), messages: [textMessage({ from: '5511912345678', at: at(2) })] })])
    expect(await clients()).toMatchObject([{ phone: '+5511912345678', bsuid: 'BR.2' }])
    expect((await messages()).map((one) => [one.senderType, one.kind])).toEqual([
      ['CLIENT', 'text'],
      ['SYSTEM', 'system'],
      ['CLIENT', 'text'],
    ])
    expect(await conversation()).toMatchObject({ unreadCount: 2, lastInboundAt: at(2) })
  })

  describe('who go by another identity', () => {
    const known = { from: FROM, bsuid: 'BR.1' }
    const news = (update: object) =>
      metaBody({ ...here(), field: 'user_id_update', value: { user_id_update: [update] } })
    const system = (fields: object, by: object = { from: FROM }) =>
      metaBody({ ...here(), messages: [message('system', fields, { ...by, at: at(1) })] })

    it('keep their thread, and lose the number they left, when the new one is not told', async () => {
      await ingest.ingest([metaBody({ ...here(), messages: [textMessage({ ...known, at: at(0) })] })])
      const body = 'User Ana changed from BR.1 to BR.2'
      await ingest.ingest([system({ type: 'user_changed_user_id', body, user_id: 'BR.2' })])
      await ingest.ingest([metaBody({ ...here(), messages: [textMessage({ bsuid: 'BR.2', at: at(2) })] })])
      expect(await clients()).toMatchObject([{ phone: null, waId: null, bsuid: 'BR.2' }])
      expect(await messages()).toHaveLength(3)
    })

    it('are known by the former one that stands in the text alone', async () => {
      await ingest.ingest([metaBody({ ...here(), messages: [textMessage({ bsuid: 'BR.1', at: at(0) })] })])
      const body = 'User Ana changed from BR.1 to BR.2'
      await ingest.ingest([system({ type: 'user_changed_user_id', body, user_id: 'BR.2' }, {})])
      expect(await clients()).toMatchObject([{ bsuid: 'BR.2' }])
      expect((await messages()).map(({ senderType }) => senderType)).toEqual(['CLIENT', 'SYSTEM'])
      expect(await deadLetters()).toEqual([])
    })

    it('keep their thread, and the number, when an event tells of another user ID', async () => {
      await ingest.ingest([metaBody({ ...here(), messages: [textMessage({ ...known, at: at(0) })] })])
      const update = { wa_id: FROM, user_id: { previous: 'BR.1', current: 'BR.2' }, timestamp: '1793534401' }
      await ingest.ingest([news(update)])
      await ingest.ingest([metaBody({ ...here(), messages: [textMessage({ bsuid: 'BR.2', at: at(2) })] })])
      expect(await clients()).toMatchObject([{ phone: '+5511987654321', bsuid: 'BR.2' }])
      expect(await messages()).toHaveLength(2)
      expect(await ingest.db.prisma.accountEvent.count(inWorkspace())).toBe(1)

      // What is told again later does not undo what came after it.
      await ingest.ingest([news({ user_id: { previous: 'BR.2', current: 'BR.3' } })])
      await ingest.ingest([news(update)])
      expect(await clients()).toMatchObject([{ bsuid: 'BR.3' }])
    })

    it('and are not known here are not made known by an event', async () => {
      await ingest.ingest([news({ user_id: { previous: 'BR.8', current: 'BR.9' } }), news({ user_id: 'nonsense' })])
      expect(await clients()).toEqual([])
    })
  })

  it('give a number back that somebody else has now', async () => {
    const both = (from: string, bsuid: string, second: number) =>
      metaBody({
        ...here(),
        contacts: [contact({ waId: from, bsuid, name: bsuid })],
        messages: [textMessage({ from, bsuid, at: at(second) })],
      })
    await ingest.ingest([both(FROM, 'BR.1', 0)])
    await ingest.ingest([both('5511912345678', 'BR.2', 1)])
    await ingest.ingest([both(FROM, 'BR.2', 2)])
    expect(await clients()).toMatchObject([
      // What is written to the first must not reach the second.
      { phone: null, waId: null, bsuid: 'BR.1' },
      { phone: '+5511987654321', waId: FROM, bsuid: 'BR.2' },
    ])
  })
})

describe('the conversation', () => {
  const say = (second: number, type = 'text', content: unknown = { body: 'oi' }) =>
    metaBody({ ...here(), messages: [message(type, content, { from: FROM, at: at(second) })] })

  it('keeps the newest as its last, whatever arrives when', async () => {
    await ingest.ingest([say(10)])
    const before = await conversation()
    await ingest.ingest([say(5)])
    expect(await conversation()).toMatchObject({
      lastMessageId: before.lastMessageId,
      lastMessageAt: at(10),
      lastInboundAt: at(10),
      unreadCount: 2,
    })
  })

  it('opens again when the customer writes', async () => {
    await ingest.ingest([say(0)])
    await ingest.db.prisma.conversation.updateMany({ ...inWorkspace(), data: { status: 'CLOSED', unreadCount: 0 } })
    await ingest.ingest([say(1)])
    expect(await conversation()).toMatchObject({ status: 'OPEN', unreadCount: 1 })
  })

  it('shows what the company sent from its phone', async () => {
    await ingest.ingest([say(0)])
    const { from: _, ...echo } = textMessage({ text: 'Já sai!', at: at(1), overrides: { to: FROM } })
    const sentFrom = { ...echo, from: '551133334444' }
    await ingest.ingest([
      metaBody({ ...here(), field: 'smb_message_echoes', value: { message_echoes: [sentFrom] } }),
      metaBody({ ...here(), field: 'smb_message_echoes', value: { message_echoes: [sentFrom] } }),
    ])
    expect((await messages())[1]).toMatchObject({
      senderType: 'AGENT',
      senderUserId: null,
      body: 'Já sai!',
      status: 'SENT',
    })
    expect(await messages()).toHaveLength(2)
    expect(await conversation()).toMatchObject({ unreadCount: 1, lastInboundAt: at(0), lastMessageAt: at(1) })
  })
})

describe('what is unusual', () => {
  it('keeps a kind nobody knows as a message of that kind', async () => {
    const hologram = message('hologram', { projection: { frames: 3 } }, { from: FROM })
    await ingest.ingest([metaBody({ ...here(), messages: [hologram] })])
    expect(await messages()).toMatchObject([{ kind: 'hologram', body: null, payload: hologram }])
    expect(await conversation()).toMatchObject({ unreadCount: 1 })
  })

  it('replaces what a database cannot hold, and keeps digits JavaScript would round', async () => {
    const raw = JSON.stringify(
      metaBody({ ...here(), messages: [textMessage({ from: FROM, text: 'NUL', id: 'wamid.nul' })] }),
    ).replace('"NUL"', '"a\\u0000b\\ud83d c","big":12345678901234567890,"huge":1e999')
    await ingest.ingest([raw])
    expect(await messages()).toMatchObject([
      { body: 'a\uFFFDb\uFFFD c', payload: { text: { big: '12345678901234567890', huge: '1e999' } } },
    ])
  })

  it('dates by arrival what Meta dates absurdly', async () => {
    const before = new Date()
    await ingest.ingest([
      metaBody({
        ...here(),
        messages: ['99999999999999999999', '-5', '0', 'soon'].map((timestamp) =>
          textMessage({ from: FROM, overrides: { timestamp } }),
        ),
      }),
    ])
    for (const { sentAt } of await messages())
      expect(Math.abs(sentAt.getTime() - before.getTime())).toBeLessThan(60_000)
    expect(await messages()).toHaveLength(4)
  })

  it('sets aside what has no ID or no sender, and keeps its neighbours', async () => {
    const nameless = { type: 'text', text: { body: 'quem?' }, id: wamid(), timestamp: '1760000000' }
    const withoutId = textMessage({ from: FROM, overrides: { id: undefined } })
    const contacts = [contact({ waId: FROM }), contact({ waId: '5511912345678' })]
    const body = metaBody({ ...here(), contacts, messages: [nameless, withoutId, 'text', textMessage({ from: FROM })] })
    await ingest.ingest([body])
    expect(await messages()).toHaveLength(1)
    expect((await deadLetters()).map((letter) => letter.code).sort()).toEqual([
      'MALFORMED_MESSAGE',
      'MALFORMED_MESSAGE',
      'NO_SENDER',
    ])
  })
})
