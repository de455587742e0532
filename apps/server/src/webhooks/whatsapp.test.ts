import { change, contact, metaBody, metaEnvelope, signedRequest, status, textMessage, wamid } from '@recado/testing'
import { DEMO, saveIntegration } from '@recado/workspaces'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer } from '../test-server.ts'
import { APP_SECRET, openWebhookScene, type PostOptions, WEBHOOK_PATH, type WebhookScene } from './whatsapp-testing.ts'

const PATH = WEBHOOK_PATH
const SECRET = APP_SECRET
const FROM = '5511987654321'

let scene: WebhookScene
beforeAll(async () => {
  scene = await openWebhookScene()
})
afterAll(() => scene.close())

let workspace: Awaited<ReturnType<WebhookScene['newWorkspace']>>
beforeEach(async () => {
  workspace = await scene.newWorkspace()
})

const newWorkspace = () => scene.newWorkspace()
const post = (body: unknown, options?: PostOptions) => scene.post(body, options)
const settled = () => scene.settled()
const prisma = () => scene.database.db.prisma
const here = () => ({ phoneNumberId: workspace.phoneNumberId, wabaId: workspace.wabaId })
const text = (fields: Parameters<typeof textMessage>[0] = { from: FROM }) =>
  metaBody({ ...here(), messages: [textMessage(fields)] })
const statusOf = async (answer: Promise<Response>) => (await answer).status
const messages = (workspaceId = workspace.id) => scene.messages(workspaceId)
const deliveries = () => prisma().webhookDelivery.count()

describe('GET', () => {
  const verify = (query: Record<string, string>, path = PATH) =>
    fetch(`${scene.server.url}${path}?${new URLSearchParams(query)}`)
  const right = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': DEMO.verifyToken }

  it('answers the bare challenge, and notes when', async () => {
    const answer = await verify(right)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await answer.text()).toBe('1158201444')
    expect(await prisma().workspace.findUniqueOrThrow({ where: { id: workspace.id } })).toMatchObject({
      webhookVerifiedAt: expect.any(Date),
    })
  })

  it.each([
    ['a wrong token', { ...right, 'hub.verify_token': 'guess' }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': DEMO.verifyToken }],
  ])('refuses %s', async (_, query) => {
    const answer = await verify(query as Record<string, string>)
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toContain('1158201444')
  })

  it('takes the workspace’s own token at its own address, and no other there', async () => {
    await connect(workspace.id, { verifyToken: 'own-verify-token' })
    const path = `${PATH}/${workspace.whatsappWebhookRouteToken}`
    expect((await verify({ ...right, 'hub.verify_token': 'own-verify-token' }, path)).status).toBe(200)
    expect((await verify(right, path)).status).toBe(403)
    expect((await verify(right, `${PATH}/no-such-route-token`)).status).toBe(403)
  })
})

/** Fills in the workspace's integration form. */
const connect = (workspaceId: string, secrets: { appSecret?: string; verifyToken?: string }) =>
  saveIntegration({
    ctx: { ...scene.server.deps, workspaceId, actor: { type: 'system' }, clock: scene.server.deps.clock },
    input: {
      channel: 'WHATSAPP_CLOUD',
      phoneNumberId: workspace.phoneNumberId,
      businessAccountId: workspace.wabaId,
      ...secrets,
    },
  })

describe('refusals', () => {
  it.each([
    ['unsigned', { headers: { 'x-hub-signature-256': undefined } }],
    ['wrongly signed', { secret: 'another-secret' }],
    ['signed with SHA-1 only', { headers: { 'x-hub-signature-256': undefined, 'x-hub-signature': 'sha1=00' } }],
    ['a cut signature', { headers: { 'x-hub-signature-256': 'sha256=00ff' } }],
    ['an unknown route token', { path: `${PATH}/nobody-has-this` }],
  ])('stores nothing of what is %s', async (_, options) => {
    const before = await deliveries()
    expect(await statusOf(post(text(), options))).toBe(403)
    expect(await deliveries()).toBe(before)
  })

  it('fail closed where no secret is stored', async () => {
    const path = `${PATH}/${workspace.whatsappWebhookRouteToken}`
    const before = await deliveries()
    for (const secret of [SECRET, '', 'null', 'undefined'])
      expect(await statusOf(post(text(), { path, secret }))).toBe(403)
    expect(await deliveries()).toBe(before)

    const unset = await startTestServer({
      databaseUrl: scene.database.url,
      roles: 'http',
      env: { META_APP_SECRET: '', META_WEBHOOK_VERIFY_TOKEN: '' },
    })
    const { body, headers } = signedRequest('', text())
    expect(await statusOf(fetch(unset.url + PATH, { method: 'POST', headers, body: new Uint8Array(body) }))).toBe(403)
    expect(await statusOf(fetch(`${unset.url}${PATH}?hub.mode=subscribe&hub.challenge=1&hub.verify_token=`))).toBe(403)
    expect(await deliveries()).toBe(before)
    await unset.stop()
  })

  it('say alike, whatever the reason', async () => {
    const answers = await Promise.all([
      post(text(), { secret: 'x' }),
      post(text(), { path: `${PATH}/nobody` }),
      post(text(), { path: `${PATH}/%00` }),
      post(text(), { path: `${PATH}/${'x'.repeat(10_000)}` }),
      post(text(), { path: `${PATH}/${workspace.whatsappWebhookRouteToken}` }),
    ])
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(bodies).size).toBe(1)
  })

  it('say 413 over 3 MB, and take 3 MB', async () => {
    const full = Buffer.alloc(3 * 1024 * 1024, ' ')
    Buffer.from(JSON.stringify(text())).copy(full)
    expect(await statusOf(post(full))).toBe(200)
    const answer = await post(Buffer.concat([full, Buffer.from(' ')]))
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({
      error: { code: 'TOO_LARGE', message: expect.stringContaining('3 MB') },
    })
    await settled()
    expect(await messages()).toHaveLength(1)
  })

  it('do not unpack', async () => {
    expect(await statusOf(post(text(), { headers: { 'content-encoding': 'gzip' } }))).toBe(400)
  })
})

describe('deliveries', () => {
  it('are verified over their bytes, of whatever content type', async () => {
    const raw = `  ${JSON.stringify(text({ from: FROM, text: 'é / <' }))
      .replace('é', '\\u00e9')
      .replaceAll('/', '\\/')}\n`
    expect(await statusOf(post(raw, { headers: { 'content-type': 'text/plain' } }))).toBe(200)
    expect(await statusOf(post(raw, { headers: { 'content-type': undefined } }))).toBe(200)
    await settled()
    expect(await messages()).toMatchObject([{ body: 'é / <' }])
  })

  it('count once, the same one five times', async () => {
    const body = text()
    for (let i = 0; i < 5; i++) expect(await statusOf(post(body))).toBe(200)
    await settled()
    expect(await messages()).toMatchObject([{ conversation: { unreadCount: 1 } }])
  })

  it('bring three messages of one change, and two entries', async () => {
    const three = ['um', 'dois', 'três'].map((body) => textMessage({ from: FROM, text: body, at: 1_790_000_000 }))
    expect(await statusOf(post(metaBody({ ...here(), messages: three })))).toBe(200)
    const entry = (said: string) => ({
      wabaId: workspace.wabaId,
      changes: [
        change({
          phoneNumberId: workspace.phoneNumberId,
          messages: [textMessage({ from: FROM, text: said, at: 1_790_000_001 })],
        }),
      ],
    })
    expect(await statusOf(post(metaEnvelope([entry('quatro'), entry('cinco')])))).toBe(200)
    await settled()
    expect((await messages()).map((one) => one.body)).toEqual(['um', 'dois', 'três', 'quatro', 'cinco'])
  })

  it('bring two phone numbers in one POST to their two workspaces', async () => {
    const other = await newWorkspace()
    const to = (phoneNumberId: string, said: string) =>
      change({ phoneNumberId, messages: [textMessage({ from: FROM, text: said })] })
    await post(
      metaEnvelope([
        { wabaId: workspace.wabaId, changes: [to(workspace.phoneNumberId, 'aqui'), to(other.phoneNumberId, 'lá')] },
      ]),
    )
    await settled()
    expect((await messages()).map((one) => one.body)).toEqual(['aqui'])
    expect((await messages(other.id)).map((one) => one.body)).toEqual(['lá'])
  })

  it('bring statuses before their message, and delivered before sent', async () => {
    const id = wamid()
    const echo = { ...textMessage({ from: '551133334444', id }), to: FROM }
    const tell = (name: string) => post(metaBody({ ...here(), statuses: [status({ id, status: name })] }))
    await tell('delivered')
    await settled()
    await post(metaBody({ ...here(), field: 'smb_message_echoes', value: { message_echoes: [echo] } }))
    await settled()
    expect(await messages()).toMatchObject([{ status: 'DELIVERED' }])
    await tell('sent')
    await settled()
    expect(await messages()).toMatchObject([{ status: 'DELIVERED' }])
  })

  it('bring an unknown field, and a customer without a number', async () => {
    await post(metaBody({ ...here(), field: 'from_the_future', value: { x: 1 } }))
    const contacts = [contact({ bsuid: 'BR.13491208655302741918', name: 'Bia' })]
    await post(metaBody({ ...here(), contacts, messages: [textMessage({ bsuid: 'BR.13491208655302741918' })] }))
    await settled()
    expect(await prisma().accountEvent.findMany({ where: { workspaceId: workspace.id } })).toMatchObject([
      { field: 'from_the_future' },
    ])
    expect(await messages()).toMatchObject([
      { conversation: { client: { phone: null, bsuid: 'BR.13491208655302741918', name: 'Bia' } } },
    ])
  })

  it('that are signed but no JSON are answered 200 and set aside', async () => {
    expect(await statusOf(post('{"object": oops'))).toBe(200)
    await settled()
    const { id } = await prisma().webhookDelivery.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(await prisma().deadLetter.findMany({ where: { deliveryId: id } })).toMatchObject([{ code: 'INVALID_JSON' }])
  })

  it('come in by a workspace’s own address with its own secret, the newest one', async () => {
    const path = `${PATH}/${workspace.whatsappWebhookRouteToken}`
    await connect(workspace.id, { appSecret: 'first-app-secret' })
    expect(await statusOf(post(text({ from: FROM, text: 'um' }), { path, secret: 'first-app-secret' }))).toBe(200)
    await connect(workspace.id, { appSecret: 'second-app-secret' })
    await expect
      .poll(() =>
        statusOf(post(text({ from: FROM, id: 'wamid.two', text: 'dois' }), { path, secret: 'second-app-secret' })),
      )
      .toBe(200)
    expect(await statusOf(post(text(), { path, secret: 'first-app-secret' }))).toBe(403)
    expect(await statusOf(post(text(), { path }))).toBe(403)
    const other = await newWorkspace()
    const foreign = metaBody({
      phoneNumberId: other.phoneNumberId,
      wabaId: other.wabaId,
      messages: [textMessage({ from: FROM })],
    })
    expect(await statusOf(post(foreign, { path, secret: 'second-app-secret' }))).toBe(200)
    await settled()
    expect((await messages()).map((one) => one.body).sort()).toEqual(['dois', 'um'])
    expect(await messages(other.id)).toEqual([])
    expect(await prisma().deadLetter.findMany({ where: { workspaceId: workspace.id } })).toMatchObject([
      { code: 'OTHER_WORKSPACE' },
    ])
  })
})

describe('many at once', () => {
  it('puts no message of 400 customers, 32 in flight, under the wrong one', async () => {
    const customers = Array.from({ length: 400 }, (_, i) => `55119${String(40_000_000 + i * 7)}`)
    const queue = customers.flatMap((waId) =>
      [1, 2, 3].map((n) =>
        metaBody({
          ...here(),
          contacts: [contact({ waId, name: `Cliente ${waId}` })],
          messages: [textMessage({ from: waId, text: `${n} de ${waId}` })],
        }),
      ),
    )
    const worker = async () => {
      for (let body = queue.shift(); body; body = queue.shift()) expect(await statusOf(post(body))).toBe(200)
    }
    await Promise.all(Array.from({ length: 32 }, worker))
    await settled()
    const stored = await messages()
    expect(stored).toHaveLength(1200)
    for (const { body, conversation } of stored) {
      const waId = body?.split(' de ')[1]
      expect(conversation.client).toMatchObject({ waId, phone: `+${waId}`, name: `Cliente ${waId}` })
      expect(conversation.unreadCount).toBe(3)
    }
  }, 60_000)
})
