import { buildContext, contact, createMessage, inbound, metaBody, status, wamid } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listMessages } from '../conversations/list-messages.ts'
import type { FeedSnapshot } from '../feed/feed-snapshot.ts'
import { hydrateFeedEvents } from '../feed/hydrate-feed-events.ts'
import { currentFeedSnapshot, readFeedEvents } from '../feed/read-feed-events.ts'
import type { MessageDto } from '../schemas.ts'
import { type Ingest, newWorkspace, startIngest } from './ingest-testing.ts'

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
const at = (second: number) => new Date(Date.UTC(2026, 10, 1, 12, 0, second))
const by = (second = 0, id = wamid()) => ({ from: FROM, at: at(second), id })

const receive = (...messages: unknown[]) =>
  ingest.ingest([
    metaBody({
      phoneNumberId: workspace.phoneNumberId,
      wabaId: workspace.wabaId,
      contacts: [contact({ waId: FROM, name: 'Ana' })],
      messages,
    }),
  ])
const conversation = () => ingest.db.prisma.conversation.findFirstOrThrow({ where: { workspaceId: workspace.id } })

/** The customer's thread as an agent's screen gets it, oldest first. */
async function thread(): Promise<MessageDto[]> {
  const ctx = buildContext(ingest.db, { workspaceId: workspace.id, role: 'AGENT' })
  const { items } = await listMessages({ ctx, input: { conversationId: (await conversation()).id, limit: 100 } })
  return items.toReversed()
}

describe('what stands by itself', () => {
  const PLAIN = { media: null, changes: null, targetId: null, replyToId: null }
  const none = { quotedId: null, forwarded: null, product: null, referral: null }

  it.each<[string, object, Partial<MessageDto>]>([
    ['a text', inbound.text(by(), 'Oi'), { kind: 'text', body: 'Oi', content: { kind: 'text', text: 'Oi' } }],
    [
      'a location',
      inbound.location(by(), { name: 'Loja', address: 'Rua A, 1' }),
      {
        body: 'Loja',
        content: {
          kind: 'location',
          latitude: -23.5505,
          longitude: -46.6333,
          name: 'Loja',
          address: 'Rua A, 1',
          url: null,
        },
      },
    ],
    [
      'a contact card',
      inbound.contacts(by()),
      {
        body: 'Beto Reis',
        content: expect.objectContaining({
          kind: 'contacts',
          contacts: [
            expect.objectContaining({
              name: 'Beto Reis',
              phones: [{ phone: '+55 11 91234-5678', label: 'CELL', waId: '5511912345678' }],
            }),
          ],
        }),
      },
    ],
    [
      'the choice of a button',
      inbound.buttonReply(by()),
      { body: 'Sim', content: { kind: 'choice', source: 'button', id: 'sim', title: 'Sim', description: null } },
    ],
    [
      'the choice of a row',
      inbound.listReply(by()),
      {
        body: 'Pão de queijo',
        content: { kind: 'choice', source: 'list', id: 'p1', title: 'Pão de queijo', description: 'Dúzia' },
      },
    ],
    [
      'the choice of a template’s button',
      inbound.templateReply(by()),
      {
        body: 'Confirmar',
        content: { kind: 'choice', source: 'template', id: 'confirmar', title: 'Confirmar', description: null },
      },
    ],
    [
      'a Flow filled in',
      inbound.flowReply(by()),
      {
        content: {
          kind: 'flow_reply',
          name: 'flow',
          body: 'Sent',
          fields: [
            { name: 'nome', value: 'Ana' },
            { name: 'pães', value: '12' },
          ],
        },
      },
    ],
    [
      'an order',
      inbound.order(by()),
      {
        body: 'Para amanhã',
        content: {
          kind: 'order',
          catalogId: '1900',
          text: 'Para amanhã',
          items: [{ productId: 'bolo', quantity: 2, price: 35.5, currency: 'BRL' }],
        },
      },
    ],
    [
      'one who came by an ad',
      inbound.fromAd(by()),
      {
        extras: {
          ...none,
          referral: {
            sourceType: 'ad',
            sourceId: '120208',
            sourceUrl: 'https://fb.me/anuncio',
            headline: 'Bolos por encomenda',
            body: 'Peça já',
            imageUrl: 'https://scontent.example/anuncio.jpg',
            clickId: 'ARAkL',
          },
        },
      },
    ],
    ['a forwarded one', inbound.forwarded(by()), { extras: { ...none, forwarded: 'once' } }],
    ['a chain letter', inbound.forwarded(by(), 'frequently_forwarded'), { extras: { ...none, forwarded: 'often' } }],
    [
      'a question about a product',
      inbound.aboutProduct(by()),
      { extras: { ...none, product: { catalogId: '1900', productId: 'bolo' } } },
    ],
    [
      'a reply of a kind that is not known yet',
      inbound.reply(by(), { type: 'call_permission_reply', call_permission_reply: { response: 'reject' } }),
      { content: expect.objectContaining({ kind: 'unsupported', type: 'call_permission_reply', error: null }) },
    ],
    [
      'a reply with nothing in it',
      inbound.reply(by()),
      { content: expect.objectContaining({ kind: 'unsupported', type: 'interactive' }) },
    ],
    [
      'what the API cannot carry',
      inbound.unsupported(by(), 'poll_creation'),
      {
        kind: 'unsupported',
        content: expect.objectContaining({
          kind: 'unsupported',
          type: 'poll_creation',
          error: { code: '131051', title: 'Message type unknown', details: 'Message type is currently not supported.' },
        }),
      },
    ],
  ])('%s is read as a person would', async (_, message, expected) => {
    await receive(message)
    expect(await thread()).toEqual([
      expect.objectContaining({ senderType: 'CLIENT', status: 'RECEIVED', extras: none, ...PLAIN, ...expected }),
    ])
    expect(await conversation()).toMatchObject({ unreadCount: 1, lastInboundAt: at(0) })
  })

  it('quotes what is quoted, also one of ours', async () => {
    const first = inbound.text(by(0))
    await receive(first)
    const { id: conversationId } = await conversation()
    const ours = await createMessage(ingest.db, {
      workspaceId: workspace.id,
      conversationId,
      senderType: 'AGENT',
      status: 'SENT',
      sentAt: at(1),
    })
    await receive(inbound.quoting(by(2), String(first.id)), inbound.quoting(by(3), String(ours.channelMessageId)))
    const [one, , two, three] = await thread()
    expect(two?.replyToId).toBe(one?.id)
    expect(three?.replyToId).toBe(ours.id)
  })
})

describe('a file', () => {
  it.each([
    ['an image', inbound.image(by(), { caption: 'Este aqui' }), 'image/jpeg', { kind: 'image', caption: 'Este aqui' }],
    ['a video', inbound.video(by()), 'video/mp4', { kind: 'video' }],
    ['an audio file', inbound.audio(by()), 'audio/mpeg', { kind: 'audio', isVoice: false }],
    ['a voice note', inbound.voice(by()), 'audio/ogg; codecs=opus', { kind: 'audio', isVoice: true }],
    ['a document', inbound.document(by()), 'application/pdf', { kind: 'document', filename: 'orçamento.pdf' }],
    ['a sticker', inbound.sticker(by(), { animated: true }), 'image/webp', { kind: 'sticker', isAnimated: true }],
  ])('of %s waits to be downloaded, and its message says so', async (_, message, mimeType, content) => {
    await receive(message)
    const [shown, ...rest] = await thread()
    expect(rest).toEqual([])
    expect(shown).toMatchObject({ content, media: { status: 'PENDING', mimeType, url: null } })
    const [file] = await ingest.db.prisma.media.findMany({ where: { workspaceId: workspace.id } })
    expect(file).toMatchObject({ id: shown?.media?.id, channel: 'WHATSAPP_CLOUD', channelMediaId: '1234567890' })
    expect(file?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(file?.nextAttemptAt?.getTime()).toBeLessThanOrEqual(Date.now())
  })

  it('is there once, however often its message comes', async () => {
    const image = inbound.image(by())
    await receive(image, image, inbound.text(by(1)))
    await receive(image)
    expect(await ingest.db.prisma.media.count({ where: { workspaceId: workspace.id } })).toBe(1)
  })

  it('that Meta could not fetch is a message with Meta’s reason', async () => {
    const errors = [{ code: 131052, title: 'Media download error' }]
    await receive({ ...inbound.image(by(), { id: undefined }), errors })
    expect(await thread()).toMatchObject([{ media: null, content: { kind: 'unsupported', error: { code: '131052' } } }])
  })
})

describe('reactions', () => {
  it('are drawn on their message, the last of each side', async () => {
    const text = inbound.text(by(0))
    await receive(text)
    const { id: conversationId } = await conversation()
    const react = (emoji: string | null, second: number, more = {}) =>
      createMessage(ingest.db, {
        workspaceId: workspace.id,
        conversationId,
        senderType: 'AGENT',
        status: 'SENT',
        kind: 'reaction',
        body: emoji,
        payload: { content: { kind: 'reaction', targetId: 'x', emoji } },
        targetChannelMessageId: String(text.id),
        sentAt: at(second),
        ...more,
      })
    await receive(inbound.reaction(by(1), String(text.id), '👍'), inbound.reaction(by(2), String(text.id), '❤️'))
    await react('🙏', 3)
    await react('🎉', 4, { status: 'FAILED', error: { code: '131047' } })
    const [target, first] = await thread()
    expect(target?.changes).toEqual({
      reactions: [
        { by: 'COMPANY', emoji: '🙏' },
        { by: 'CLIENT', emoji: '❤️' },
      ],
      edited: null,
      revokedAt: null,
    })
    expect(first).toMatchObject({ content: { kind: 'reaction', emoji: '👍' }, targetId: target?.id })

    await receive(inbound.reaction(by(5), String(text.id)))
    await react(null, 6)
    expect((await thread())[0]?.changes).toBeNull()
  })

  it('may come before what they are about, and an empty text takes them back as a missing one does', async () => {
    const text = inbound.text(by(0))
    const [id, other] = [String(text.id), wamid()]
    await receive(inbound.reaction(by(1), id, '👍'), inbound.reaction(by(2), other, '👍'))
    await receive(inbound.text(by(0, other)), text, inbound.reaction(by(3), other, ''))
    expect((await thread()).filter(({ kind }) => kind === 'text').map(({ changes }) => changes?.reactions)).toEqual(
      expect.arrayContaining([[{ by: 'CLIENT', emoji: '👍' }], undefined]),
    )
  })

  it('call for an agent, unless they are taken back', async () => {
    await receive(inbound.text(by(0, 'wamid.t')))
    await close()
    await receive(inbound.reaction(by(1), 'wamid.t'))
    expect(await conversation()).toMatchObject({ ...CLOSED, lastInboundAt: at(0), lastMessageAt: at(0) })
    await receive(inbound.reaction(by(2), 'wamid.t', '👍'))
    const [, , reaction] = await thread()
    expect(await conversation()).toMatchObject({
      status: 'OPEN',
      unreadCount: 1,
      lastInboundAt: at(2),
      windowExpiresAt: new Date(at(2).getTime() + 86_400_000),
      lastMessageId: reaction?.id,
      lastMessageAt: at(2),
    })
  })
})

it('brings to open screens, with a change, the message it is about, in its new state', async () => {
  await receive(inbound.text(by(0, 'wamid.t')))
  const [target] = await thread()
  const since = async (cursor: FeedSnapshot) => {
    const { events } = await readFeedEvents(ingest.db.pool, workspace.id, cursor)
    const told = await hydrateFeedEvents(ingest.db.pool, workspace.id, events ?? [])
    return told.map(({ dto }) => [dto.type, dto.message?.kind, dto.message?.changes?.reactions[0]?.emoji])
  }
  const before = await currentFeedSnapshot(ingest.db.pool)
  await receive(inbound.reaction(by(1), 'wamid.t', '👍'), inbound.reaction(by(2), 'wamid.t', '🎉'))
  expect(await since(before)).toEqual([
    ['message.created', 'reaction', undefined],
    ['message.created', 'reaction', undefined],
    ['message.updated', 'text', '🎉'],
  ])

  // Told in any way: one of ours that Meta refuses later was never there.
  const { id: conversationId } = await conversation()
  const ours = await createMessage(ingest.db, {
    workspaceId: workspace.id,
    conversationId,
    senderType: 'AGENT',
    status: 'SENT',
    kind: 'reaction',
    body: '🙏',
    targetChannelMessageId: 'wamid.t',
  })
  expect((await thread())[0]?.changes?.reactions).toHaveLength(2)
  const accepted = await currentFeedSnapshot(ingest.db.pool)
  await ingest.ingest([
    metaBody({
      phoneNumberId: workspace.phoneNumberId,
      wabaId: workspace.wabaId,
      statuses: [status({ id: String(ours.channelMessageId), status: 'failed', errorCode: 131009 })],
    }),
  ])
  expect(await since(accepted)).toEqual([
    ['message.updated', 'reaction', undefined],
    ['message.updated', 'text', '🎉'],
  ])
  expect((await thread())[0]).toMatchObject({ id: target?.id, changes: { reactions: [{ by: 'CLIENT' }] } })
})

describe('edits and deletions', () => {
  it('show the newest wording beside the first, and call for nobody', async () => {
    await receive(inbound.text(by(0, 'wamid.t'), 'Dois pãos'))
    await close()
    await receive(
      inbound.edit(by(2), 'wamid.t', inbound.text({}, 'Dois pães')),
      inbound.edit(by(1), 'wamid.t', inbound.text({}, 'Doiss pães')),
    )
    const [target, ...edits] = await thread()
    expect(target).toMatchObject({
      body: 'Dois pãos',
      content: { kind: 'text', text: 'Dois pãos' },
      changes: { edited: { content: { kind: 'text', text: 'Dois pães' }, at: at(2).toISOString() }, revokedAt: null },
    })
    expect(edits.map(({ targetId }) => targetId)).toEqual([target?.id, target?.id])
    expect(await conversation()).toMatchObject({ ...CLOSED, lastInboundAt: at(0), lastMessageAt: at(0) })
  })

  it('say when the customer deleted it', async () => {
    await receive(inbound.text(by(0, 'wamid.t')))
    await close()
    await receive(inbound.revoke(by(3), 'wamid.t'))
    expect((await thread())[0]).toMatchObject({
      body: 'Bom dia!',
      changes: { reactions: [], edited: null, revokedAt: at(3).toISOString() },
    })
    expect(await conversation()).toMatchObject({ ...CLOSED, lastInboundAt: at(0), lastMessageAt: at(0) })
  })

  it('bring another file, which takes the first one’s place once it is here', async () => {
    await receive(inbound.image(by(0, 'wamid.i'), { id: '1', caption: 'Antes' }))
    await receive(inbound.edit(by(1), 'wamid.i', inbound.image({}, { id: '2', caption: 'Depois' })))
    const files = await ingest.db.prisma.media.findMany({ where: { workspaceId: workspace.id } })
    const [before, after] = ['1', '2'].map((id) => files.find(({ channelMediaId }) => channelMediaId === id)?.id)
    expect((await thread())[0]).toMatchObject({
      media: { id: before },
      changes: { edited: { content: { kind: 'image', caption: 'Depois' } } },
    })
    await ingest.db.prisma.media.updateMany({ where: { id: String(after) }, data: { status: 'STORED' } })
    expect((await thread()).map(({ media }) => media?.id)).toEqual([after, after])
  })

  it('are shown when the company makes them on its phone, too', async () => {
    const echo = (message: Record<string, unknown>) => {
      const { from: to, ...rest } = message
      return { ...rest, from: '551133334444', to }
    }
    const send = (...messages: Record<string, unknown>[]) =>
      ingest.ingest([
        metaBody({
          phoneNumberId: workspace.phoneNumberId,
          wabaId: workspace.wabaId,
          field: 'smb_message_echoes',
          value: { message_echoes: messages.map(echo) },
        }),
      ])
    await send(inbound.text(by(0, 'wamid.a'), 'Jà sai'), inbound.text(by(1, 'wamid.b')))
    await send(inbound.edit(by(2), 'wamid.a', inbound.text({}, 'Já sai')), inbound.revoke(by(3), 'wamid.b'))
    const [edited, revoked] = await thread()
    expect(edited).toMatchObject({ senderType: 'AGENT', changes: { edited: { content: { text: 'Já sai' } } } })
    expect(revoked).toMatchObject({ senderType: 'AGENT', changes: { revokedAt: at(3).toISOString() } })
    expect(await conversation()).toMatchObject({ unreadCount: 0, lastInboundAt: null, lastMessageAt: at(1) })
  })

  it('of messages that are not here make no noise, and date the conversation they open', async () => {
    await receive(inbound.revoke(by(5), 'wamid.unknown'), inbound.reaction(by(3), 'wamid.unknown'))
    expect(await conversation()).toMatchObject({ unreadCount: 0, lastMessageId: null, lastMessageAt: at(5) })
    expect((await thread()).map(({ targetId }) => targetId)).toEqual([null, null])
    await receive(inbound.text(by(1)))
    expect(await conversation()).toMatchObject({ unreadCount: 1, lastMessageAt: at(1) })
  })
})

describe('news of the customer', () => {
  it.each([
    ['user_changed_number', { wa_id: '5511912345678' }, 'number_changed'],
    ['user_changed_user_id', { user_id: 'BR.2', previous_user_id: 'BR.1' }, 'user_id_changed'],
    ['customer_identity_changed', { identity: 'hash' }, 'identity_changed'],
    ['from_the_future', {}, 'other'],
  ])('%s stands in the thread, by nobody, and calls for nobody', async (type, more, event) => {
    await receive(inbound.text(by(0)))
    await receive(inbound.system(by(1), { body: 'Ana changed', type, ...more }))
    expect(await thread()).toMatchObject([
      { senderType: 'CLIENT' },
      { senderType: 'SYSTEM', body: 'Ana changed', content: { kind: 'system', event, text: 'Ana changed' } },
    ])
    expect(await conversation()).toMatchObject({ unreadCount: 1, lastInboundAt: at(0) })
  })
})

const CLOSED = { status: 'CLOSED', unreadCount: 0 }
const close = () =>
  ingest.db.prisma.conversation.updateMany({
    where: { workspaceId: workspace.id },
    data: { status: 'CLOSED', unreadCount: 0 },
  })
