import { newId } from '@recado/core'
import { createConversation, createMedia, createMessage, createMessageTemplate, createWorkspace } from '@recado/testing'
import { OutgoingContent, type OutgoingContentInput, type OutgoingKind } from '@recado/whatsapp/schemas'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SendMessageInput } from '../schemas.ts'
import { buildScene, type Outbox, openOutbox, type Scene } from './messages-testing.ts'

let outbox: Outbox
let scene: Scene
beforeAll(async () => {
  outbox = await openOutbox('http://127.0.0.1:9')
})
afterAll(() => outbox.close())
beforeEach(async () => {
  scene = await buildScene(outbox)
})

const file = async (mimeType = 'image/jpeg') =>
  (await createMedia(outbox.db, { workspaceId: scene.workspaceId, mimeType })).id
const template = async (more: object = {}) =>
  (await createMessageTemplate(outbox.db, { workspaceId: scene.workspaceId, ...more })).id
const rowOf = (id: string) =>
  outbox.db.prisma.message.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: scene.workspaceId, id } } })
const conversation = () =>
  outbox.db.prisma.conversation.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: scene.workspaceId, id: scene.conversationId } },
  })
const closeWindow = () =>
  outbox.db.prisma.conversation.update({
    where: { workspaceId_id: { workspaceId: scene.workspaceId, id: scene.conversationId } },
    data: { windowExpiresAt: new Date(Date.now() - 1) },
  })
const refusal = (content: OutgoingContentInput) =>
  scene.send(content).then(
    () => null,
    (error: { code: string; details: { field?: string } }) => [error.code, error.details.field],
  )

/** One of each kind, and what its row says. */
const KINDS: {
  [Kind in OutgoingKind]: { make(): Promise<OutgoingContentInput & { kind: Kind }>; body: string | null }
} = {
  text: { make: async () => ({ kind: 'text', text: 'Oi!' }), body: 'Oi!' },
  image: { make: async () => ({ kind: 'image', mediaId: await file(), caption: 'A vista' }), body: 'A vista' },
  video: { make: async () => ({ kind: 'video', mediaId: await file('video/mp4') }), body: null },
  audio: { make: async () => ({ kind: 'audio', mediaId: await file('audio/ogg'), isVoice: true }), body: null },
  document: {
    make: async () => ({ kind: 'document', mediaId: await file('application/pdf'), filename: 'conta.pdf' }),
    body: 'conta.pdf',
  },
  sticker: { make: async () => ({ kind: 'sticker', mediaId: await file('image/webp') }), body: null },
  location: { make: async () => ({ kind: 'location', latitude: -23.5, longitude: -46.6, name: 'Loja' }), body: 'Loja' },
  contacts: {
    make: async () => ({ kind: 'contacts', contacts: [{ name: 'Ana', phones: [{ phone: '+5511987654321' }] }] }),
    body: 'Ana',
  },
  reaction: { make: async () => ({ kind: 'reaction', targetId: scene.inboundId, emoji: '👍' }), body: '👍' },
  buttons: {
    make: async () => ({
      kind: 'buttons',
      header: { kind: 'image', mediaId: await file() },
      body: 'Confirma?',
      buttons: [{ id: 's', title: 'Sim' }],
    }),
    body: 'Confirma?',
  },
  list: {
    make: async () => ({
      kind: 'list',
      body: 'Qual?',
      button: 'Ver',
      sections: [{ rows: [{ id: '1', title: 'Um' }] }],
    }),
    body: 'Qual?',
  },
  url_button: {
    make: async () => ({ kind: 'url_button', body: 'Veja', label: 'Abrir', url: 'https://loja.example' }),
    body: 'Veja',
  },
  flow: {
    make: async () => ({ kind: 'flow', body: 'Reserve', label: 'Preencher', flowId: '111222' }),
    body: 'Reserve',
  },
  location_request: { make: async () => ({ kind: 'location_request', body: 'Onde?' }), body: 'Onde?' },
  template: {
    make: async () => ({ kind: 'template', templateId: await template(), body: { 1: 'Ana' } }),
    body: 'Olá, Ana! Seu pedido chegou.',
  },
}

describe('every kind becomes a row that says it', () => {
  test.each(Object.entries(KINDS))('%s', async (kind, { make, body }) => {
    const content = OutgoingContent.parse(await make())
    const id = await scene.send(content)
    const row = await rowOf(id)
    expect(row).toMatchObject({
      kind,
      body,
      status: 'QUEUED',
      payload: { content: JSON.parse(JSON.stringify(content)) },
    })
    const carried = 'mediaId' in content ? content.mediaId : 'header' in content ? headerMedia(content.header) : null
    expect(row.mediaId).toBe(carried ?? null)
    // The same again is the same message.
    expect(await scene.send(content, { id })).toBe(id)
    const other = {
      ...content,
      ...(kind === 'text' ? { text: 'Outra coisa' } : { kind: 'text' as const, text: 'Oi?' }),
    }
    await expect(scene.send(other, { id })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

const headerMedia = (header: unknown) =>
  typeof header === 'object' && header !== null && 'mediaId' in header ? header.mediaId : null

describe('the 24-hour window', () => {
  test.each(Object.entries(KINDS))('closed, for %s', async (kind, { make }) => {
    const content = await make()
    await closeWindow()
    expect(await refusal(content)).toEqual(kind === 'template' ? null : ['WINDOW_CLOSED', undefined])
  })
})

describe('reactions', () => {
  const react = (targetId: string, emoji: string | null = '👍') => ({ kind: 'reaction', targetId, emoji }) as const

  test("name their target by the channel's id, and are drawn on it", async () => {
    const { channel_message_id: wamid } = await scene.message(scene.inboundId)
    const id = await scene.send(react(scene.inboundId))
    expect(await rowOf(id)).toMatchObject({ targetChannelMessageId: wamid })
    expect((await conversation()).lastMessageId).toBe(id)
    const events = await outbox.db.prisma.feedEvent.findMany({ where: { workspaceId: scene.workspaceId } })
    expect(events).toMatchObject([
      { type: 'message.created', messageId: id },
      { type: 'message.updated', messageId: scene.inboundId },
    ])
  })

  test('taken back, they do not lift the conversation', async () => {
    const before = await conversation()
    const id = await scene.send(react(scene.inboundId, null))
    expect(await rowOf(id)).toMatchObject({ body: null })
    expect(await conversation()).toMatchObject({
      lastMessageId: before.lastMessageId,
      lastMessageAt: before.lastMessageAt,
    })
  })

  test('need a target in this conversation that the channel knows', async () => {
    const elsewhere = await createMessage(outbox.db, { workspaceId: scene.workspaceId })
    const unsent = await scene.send('ainda na fila')
    for (const targetId of [elsewhere.id, unsent, newId()]) {
      expect(await refusal(react(targetId))).toEqual(['BAD_INPUT', 'content.targetId'])
    }
  })

  test('cannot quote', () => {
    const input = { id: newId(), conversationId: newId(), content: react(newId()), replyToId: newId() }
    expect(SendMessageInput.safeParse(input).error?.issues[0]?.path).toEqual(['replyToId'])
  })
})

describe('files', () => {
  test('of another workspace, or of none, are refused by name', async () => {
    const other = await createWorkspace(outbox.db)
    const { id: mediaId } = await createMedia(outbox.db, { workspaceId: other.id })
    for (const id of [mediaId, newId()]) {
      expect(await refusal({ kind: 'image', mediaId: id })).toEqual(['BAD_INPUT', 'content.mediaId'])
      const header = { kind: 'image', mediaId: id } as const
      const buttons = [{ id: '1', title: 'Sim' }]
      expect(await refusal({ kind: 'buttons', header, body: 'Sim?', buttons })).toEqual([
        'BAD_INPUT',
        'content.header.mediaId',
      ])
    }
  })

  test.each(['PENDING', 'FAILED'] as const)('that are %s are refused', async (status) => {
    const { id: mediaId } = await createMedia(outbox.db, { workspaceId: scene.workspaceId, status })
    expect(await refusal({ kind: 'image', mediaId })).toEqual(['BAD_INPUT', 'content.mediaId'])
  })

  test('that Meta does not take as that kind are refused, whatever they were uploaded as', async () => {
    const { workspaceId } = scene
    const { id: large } = await createMedia(outbox.db, { workspaceId, sizeBytes: 5n * 1024n * 1024n + 1n })
    const tooLarge = ['MEDIA_TOO_LARGE', 'content.mediaId']
    expect(await refusal({ kind: 'image', mediaId: large })).toEqual(tooLarge)
    const otherType = ['MEDIA_TYPE_REFUSED', 'content.mediaId']
    expect(await refusal({ kind: 'video', mediaId: await file() })).toEqual(otherType)
    expect(await refusal({ kind: 'image', mediaId: await file('image/gif') })).toEqual(otherType)
    const header = { kind: 'video', mediaId: await file() } as const
    expect(await refusal({ kind: 'buttons', header, body: 'Sim?', buttons: [{ id: '1', title: 'Sim' }] })).toEqual([
      'MEDIA_TYPE_REFUSED',
      'content.header.mediaId',
    ])
  })
})

describe('templates', () => {
  test('go out filled in, with the file of their header', async () => {
    const mediaId = await file()
    const templateId = await template({
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Oi' },
      ],
    })
    const id = await scene.send({ kind: 'template', templateId, headerMediaId: mediaId })
    expect(await rowOf(id)).toMatchObject({
      mediaId,
      body: 'Oi',
      payload: { template: { header: { kind: 'image' }, body: 'Oi' }, parts: { header: { kind: 'image' } } },
    })
  })

  test('not approved, of another workspace or account are refused', async () => {
    const pending = await template({ status: 'PENDING' })
    expect(await refusal({ kind: 'template', templateId: pending })).toEqual(['TEMPLATE_NOT_APPROVED', undefined])
    const other = await createWorkspace(outbox.db)
    const theirs = await createMessageTemplate(outbox.db, { workspaceId: other.id })
    const former = await template({ whatsappBusinessAccountId: '123' })
    for (const templateId of [theirs.id, former]) {
      expect((await refusal({ kind: 'template', templateId }))?.[0]).toBe('NOT_FOUND')
    }
  })

  test('a missing variable is named', async () => {
    expect(await refusal({ kind: 'template', templateId: await template() })).toEqual([
      'TEMPLATE_VARIABLES_MISSING',
      'content.body.1',
    ])
  })

  test('open no window for what is not one', async () => {
    const { id: conversationId } = await createConversation(outbox.db, {
      workspaceId: scene.workspaceId,
      windowExpiresAt: null,
    })
    await scene.send({ kind: 'template', templateId: await template(), body: { 1: 'Ana' } }, { conversationId })
    await expect(scene.send('oi', { conversationId })).rejects.toMatchObject({ code: 'WINDOW_CLOSED' })
  })
})
