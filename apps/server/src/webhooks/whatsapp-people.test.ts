import { contact, createConversation, createMessage, metaBody, status, textMessage } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openWebhookScene, type WebhookScene } from './whatsapp-testing.ts'

let scene: WebhookScene
beforeAll(async () => {
  scene = await openWebhookScene()
})
afterAll(() => scene.close())

let workspace: Awaited<ReturnType<WebhookScene['newWorkspace']>>
beforeEach(async () => {
  workspace = await scene.newWorkspace()
})

const body = (rest: object) =>
  metaBody({ phoneNumberId: workspace.phoneNumberId, wabaId: workspace.wabaId, ...rest } as Parameters<
    typeof metaBody
  >[0])
const messages = () => scene.messages(workspace.id)

/** Posts bodies one after the other, each applied before the next comes. */
async function tell(...bodies: object[]): Promise<void> {
  for (const rest of bodies) {
    expect((await scene.post(body(rest))).status).toBe(200)
    await scene.settled()
  }
}

describe('many at once', () => {
  it('a thousand messages in one body are a thousand, in order', async () => {
    const said = Array.from({ length: 1000 }, (_, n) =>
      textMessage({ from: `551198${String(1_000_000 + (n % 20))}`, text: String(n), at: 1_790_000_000 + (n >> 8) }),
    )
    await tell({ messages: said })
    const stored = await messages()
    expect(stored.map((one) => one.body)).toEqual(said.map((_, n) => String(n)))
    for (const { body: text, conversation } of stored) {
      expect(conversation.client.waId).toBe(`551198${String(1_000_000 + (Number(text) % 20))}`)
    }
  })

  it('twenty bodies of somebody new are one customer with one conversation', async () => {
    const bodies = Array.from({ length: 20 }, (_, n) =>
      body({
        contacts: [contact({ waId: '5511987654321', name: 'Bia' })],
        messages: [textMessage({ from: '5511987654321', text: String(n) })],
      }),
    )
    const answers = await Promise.all(bodies.map((one) => scene.post(one)))
    expect(answers.map((answer) => answer.status)).toEqual(bodies.map(() => 200))
    await scene.settled()
    const stored = await messages()
    expect(stored.map((one) => Number(one.body)).toSorted((a, b) => a - b)).toEqual(bodies.map((_, n) => n))
    expect(new Set(stored.map((one) => one.conversationId)).size).toBe(1)
    expect(await clients()).toMatchObject([{ name: 'Bia', phone: '+5511987654321' }])
  })
})

describe('one customer', () => {
  it('known by user ID alone, whose number comes later', async () => {
    const bsuid = 'BR.13491208655302741918'
    await tell(
      { contacts: [contact({ bsuid, name: 'Bia' })], messages: [textMessage({ bsuid, text: 'sem número' })] },
      {
        contacts: [contact({ waId: '5511987654321', bsuid, name: 'Bia' })],
        messages: [textMessage({ from: '5511987654321', bsuid, text: 'com número' })],
      },
      { messages: [textMessage({ from: '5511987654321', text: 'só o número' })] },
    )
    expect(await clients()).toMatchObject([{ bsuid, phone: '+5511987654321' }])
    expect((await messages()).map((one) => one.body)).toEqual(['sem número', 'com número', 'só o número'])
  })

  it.each([
    ['551187654321', '5511987654321', '+5511987654321'],
    ['5511987654321', '551187654321', '+5511987654321'],
    ['5215512345678', '525512345678', '+525512345678'],
    ['541123456789', '5491123456789', '+541123456789'],
  ])('first written %s, then %s', async (first, then, phone) => {
    await tell(
      { messages: [textMessage({ from: first, text: 'um' })] },
      { messages: [textMessage({ from: then, text: 'dois' })] },
    )
    expect(await clients()).toMatchObject([{ phone, waId: then }])
    expect((await messages()).map((one) => one.body)).toEqual(['um', 'dois'])
  })
})

describe('statuses', () => {
  it.each([
    [['read', 'delivered', 'sent'], 'READ'],
    [['delivered', 'sent'], 'DELIVERED'],
    [['failed', 'sent'], 'FAILED'],
    [['failed', 'sent', 'failed'], 'FAILED'],
  ])('%j end as %s', async (names, end) => {
    const { id: conversationId } = await createConversation(scene.database.db, { workspaceId: workspace.id })
    const channelMessageId = `wamid.${names.join('-')}`
    await createMessage(scene.database.db, {
      workspaceId: workspace.id,
      conversationId,
      senderType: 'AGENT',
      status: 'SENT',
      channelMessageId,
    })
    const errorCode = (name: string) => (name === 'failed' ? { errorCode: 131026 } : {})
    await tell(
      ...names.map((name) => ({ statuses: [status({ id: channelMessageId, status: name, ...errorCode(name) })] })),
    )
    expect(await messages()).toMatchObject([{ status: end }])
  })
})

const clients = () => scene.database.db.prisma.client.findMany({ where: { workspaceId: workspace.id } })
