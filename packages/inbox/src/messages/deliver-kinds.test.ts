import { createMessageTemplate } from '@recado/testing'
import type { OutgoingContentInput, OutgoingKind } from '@recado/whatsapp/schemas'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Scene, storeFile } from './messages-testing.ts'
import { type Meta, startMeta } from './meta-testing.ts'

let meta: Meta
let scene: Scene
/** What the customer wrote, as the simulator and the database know it. */
let inbound: { id: string; wamid: string }
beforeAll(async () => {
  meta = await startMeta()
})
afterAll(() => meta.stop())
beforeEach(async () => {
  await meta.behave({ autoStatuses: [], statusDelayMs: 0, pairBurst: 45 })
  scene = await meta.scene()
  await meta.write(scene.phoneNumberId, scene.waId, 'Oi!')
  await expect.poll(readInbound).toBeDefined()
  inbound = (await readInbound()) as typeof inbound
})
afterEach(async () => {
  const { rows } = await meta.outbox.db.pool.query(`SELECT reason FROM conversation_schema.dead_letters`)
  expect(rows).toEqual([])
})

async function readInbound() {
  const { rows } = await meta.outbox.db.pool.query<typeof inbound>(
    `SELECT id, channel_message_id AS wamid FROM conversation_schema.messages
     WHERE workspace_id = $1 AND conversation_id = $2 AND sender_type = 'CLIENT' AND body = 'Oi!'`,
    [scene.workspaceId, scene.conversationId],
  )
  return rows[0]
}

const file = (mimeType?: string, filename?: string) => storeFile(meta.outbox, scene.workspaceId, mimeType, filename)
async function template(components: object[]): Promise<string> {
  const { workspaceId, businessAccountId: wabaId } = scene
  await meta.template({ wabaId, name: 'aviso', components })
  return (await createMessageTemplate(meta.outbox.db, { workspaceId, components: components as [], name: 'aviso' })).id
}

const acceptedContent = async () => {
  const accepted = await meta.accepted(scene.phoneNumberId)
  return accepted.map(({ type, content }) => ({ type, content }))
}
const uploadedId = async (mediaId: string) => {
  const upload = await meta.outbox.db.prisma.mediaUpload.findFirst({ where: { mediaId } })
  return upload?.channelMediaId
}

interface Sent {
  content: OutgoingContentInput
  /** As Meta documents it; null stands for the id of the upload. */
  type: string
  expected: unknown
}

/** Each kind, and what Meta documents for it. */
const KINDS: { [Kind in OutgoingKind]: () => Promise<Sent> } = {
  text: async () => ({
    content: { kind: 'text', text: 'Bom dia! https://loja.example' },
    type: 'text',
    expected: { body: 'Bom dia! https://loja.example', preview_url: true },
  }),
  image: async () => ({
    content: { kind: 'image', mediaId: await file(), caption: 'A vista' },
    type: 'image',
    expected: { id: null, caption: 'A vista' },
  }),
  video: async () => ({
    content: { kind: 'video', mediaId: await file('video/mp4') },
    type: 'video',
    expected: { id: null },
  }),
  audio: async () => ({
    content: { kind: 'audio', mediaId: await file('audio/ogg'), isVoice: true },
    type: 'audio',
    expected: { id: null, voice: true },
  }),
  document: async () => ({
    content: { kind: 'document', mediaId: await file('application/pdf', 'conta "junho".pdf'), caption: 'A conta' },
    type: 'document',
    expected: { id: null, filename: 'conta "junho".pdf', caption: 'A conta' },
  }),
  sticker: async () => ({
    content: { kind: 'sticker', mediaId: await file('image/webp') },
    type: 'sticker',
    expected: { id: null },
  }),
  location: async () => ({
    content: { kind: 'location', latitude: -23.5, longitude: -46.6, name: 'Loja', address: 'Rua A, 1' },
    type: 'location',
    expected: { latitude: -23.5, longitude: -46.6, name: 'Loja', address: 'Rua A, 1' },
  }),
  contacts: async () => ({
    content: {
      kind: 'contacts',
      contacts: [
        {
          name: 'Ana Souza',
          organization: 'Padaria',
          phones: [{ phone: '+55 11 98765-4321', waId: '5511987654321' }],
          emails: [{ email: 'ana@padaria.example' }],
        },
      ],
    },
    type: 'contacts',
    expected: [
      {
        name: { formatted_name: 'Ana Souza', first_name: 'Ana Souza' },
        org: { company: 'Padaria' },
        phones: [{ phone: '+55 11 98765-4321', wa_id: '5511987654321' }],
        emails: [{ email: 'ana@padaria.example' }],
      },
    ],
  }),
  reaction: async () => ({
    content: { kind: 'reaction', targetId: inbound.id, emoji: '👍' },
    type: 'reaction',
    expected: { message_id: inbound.wamid, emoji: '👍' },
  }),
  buttons: async () => ({
    content: {
      kind: 'buttons',
      header: { kind: 'document', mediaId: await file('application/pdf') },
      body: 'Confirma?',
      footer: 'Até logo',
      buttons: [
        { id: 's', title: 'Sim' },
        { id: 'n', title: 'Não' },
      ],
    },
    type: 'interactive',
    expected: {
      type: 'button',
      header: { type: 'document', document: { id: null, filename: 'file.pdf' } },
      body: { text: 'Confirma?' },
      footer: { text: 'Até logo' },
      action: {
        buttons: [
          { type: 'reply', reply: { id: 's', title: 'Sim' } },
          { type: 'reply', reply: { id: 'n', title: 'Não' } },
        ],
      },
    },
  }),
  list: async () => ({
    content: {
      kind: 'list',
      header: 'Entrega',
      body: 'Qual?',
      button: 'Ver',
      sections: [
        { title: 'Rápida', rows: [{ id: '1', title: 'Hoje', description: 'Até as 18h' }] },
        { title: 'Lenta', rows: [{ id: '2', title: 'Amanhã' }] },
      ],
    },
    type: 'interactive',
    expected: {
      type: 'list',
      header: { type: 'text', text: 'Entrega' },
      body: { text: 'Qual?' },
      action: {
        button: 'Ver',
        sections: [
          { title: 'Rápida', rows: [{ id: '1', title: 'Hoje', description: 'Até as 18h' }] },
          { title: 'Lenta', rows: [{ id: '2', title: 'Amanhã' }] },
        ],
      },
    },
  }),
  url_button: async () => ({
    content: {
      kind: 'url_button',
      header: { kind: 'image', mediaId: await file() },
      body: 'Veja',
      label: 'Abrir',
      url: 'https://loja.example/',
    },
    type: 'interactive',
    expected: {
      type: 'cta_url',
      header: { type: 'image', image: { id: null } },
      body: { text: 'Veja' },
      action: { name: 'cta_url', parameters: { display_text: 'Abrir', url: 'https://loja.example/' } },
    },
  }),
  flow: async () => ({
    content: { kind: 'flow', body: 'Reserve', label: 'Preencher', flowId: '111222', screen: 'DATAS' },
    type: 'interactive',
    expected: {
      type: 'flow',
      body: { text: 'Reserve' },
      action: {
        name: 'flow',
        parameters: {
          flow_message_version: '3',
          flow_id: '111222',
          flow_cta: 'Preencher',
          flow_token: null,
          flow_action: 'navigate',
          flow_action_payload: { screen: 'DATAS' },
        },
      },
    },
  }),
  location_request: async () => ({
    content: { kind: 'location_request', body: 'Onde?' },
    type: 'interactive',
    expected: { type: 'location_request_message', body: { text: 'Onde?' }, action: { name: 'send_location' } },
  }),
  template: async () => ({
    content: {
      kind: 'template',
      templateId: await template([
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Olá, {{1}}! Chegou: {{2}}.' },
        { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Ver', url: 'https://loja.example/{{1}}' }] },
      ]),
      headerMediaId: await file(),
      body: { 1: 'Ana', 2: 'o bolo' },
      buttons: { 0: 'pedido-7' },
    },
    type: 'template',
    expected: {
      name: 'aviso',
      language: { code: 'pt_BR' },
      components: [
        { type: 'header', parameters: [{ type: 'image', image: { id: null } }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ana' },
            { type: 'text', text: 'o bolo' },
          ],
        },
        { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'pedido-7' }] },
      ],
    },
  }),
}

/** The upload's id, and our message's, where they belong. */
const fill = (value: unknown, ids: { id: string | undefined; flow_token: string }): unknown =>
  JSON.parse(JSON.stringify(value), (key, inner) =>
    inner === null && Object.hasOwn(ids, key) ? ids[key as 'id'] : inner,
  )

describe('every kind reaches Meta as Meta documents it', () => {
  test.each(Object.entries(KINDS))('%s', async (_kind, make) => {
    const { content, type, expected } = await make()
    const id = await scene.send(content)
    await scene.deliver()
    const stored = await scene.message(id)
    expect(stored, JSON.stringify(stored.error)).toMatchObject({ status: 'SENT', attempts: 1 })
    const row = await meta.outbox.db.prisma.message.findFirstOrThrow({ where: { id } })
    const upload = row.mediaId ? await uploadedId(row.mediaId) : undefined
    const [accepted] = await acceptedContent()
    expect(accepted).toEqual({ type, content: fill(expected, { id: upload, flow_token: id }) })
  })
})
