import { newId } from '@recado/core'
import { type RunningSimulator, startSimulator } from '@recado/simulator'
import { createTestDatabase } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTrpcClient, signIn, startTestServer, type TestServer, type TrpcClient } from './test-server.ts'

const workspace = DEMO.workspaceSlug
const API_TOKEN = 'lumibot-api-token'
const SECRET = 'lumibot-webhook-secret'
const MARINA = '5511988887766'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let simulator: RunningSimulator
let server: TestServer
let client: TrpcClient
let numberId: string
beforeAll(async () => {
  database = await createTestDatabase()
  simulator = await startSimulator({ port: 0, demo: false })
  const env = { RECADO_DEMO: '1', META_GRAPH_URL: simulator.url, LUMIBOT_URL: `${simulator.url}/lumibot` }
  server = await startTestServer({ databaseUrl: database.url, env })
  client = createTrpcClient(server.url, await signIn(server.url, DEMO.email, DEMO.password))
})
afterAll(async () => {
  await server.stop()
  await simulator.stop()
  await database.drop()
})
beforeEach(async () => {
  await database.db.prisma.message.deleteMany()
  await database.db.prisma.conversation.deleteMany()
  await sim('POST', 'reset', {})
  await sim('PUT', 'behaviour', { statusDelayMs: 5, pairBurst: 1000 })
  await choose('LUMIBOT')
  const { lumibot, webhookUrl } = await client.integrations.get.query({ workspace })
  const at = (url: string) => server.url + new URL(url).pathname
  const inbox = { apiToken: API_TOKEN, webhook: { url: at(lumibot.webhookUrl), secret: SECRET } }
  numberId = (await sim<{ phoneNumberId: string }>('PUT', 'lumibot/1/inboxes/7', inbox)).phoneNumberId
  const { businessAccountId: wabaId, accessToken, appSecret, verifyToken } = DEMO
  await sim('PUT', `numbers/${DEMO.phoneNumberId}`, {
    wabaId,
    accessToken,
    appSecret,
    verifyToken,
    displayPhoneNumber: '+55 11 4000-1234',
    callbackUrl: at(webhookUrl),
  })
})

async function sim<Answer = unknown>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${simulator.url}/_sim/${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`the simulator answered ${response.status}: ${JSON.stringify(answer)}`)
  return answer as Answer
}
const choose = (channel: 'LUMIBOT' | 'WHATSAPP_CLOUD') =>
  client.integrations.save.mutate({
    workspace,
    channel,
    phoneNumberId: DEMO.phoneNumberId,
    businessAccountId: DEMO.businessAccountId,
    lumibotBaseUrl: `${simulator.url}/lumibot`,
    lumibotAccountId: '1',
    lumibotInboxId: '7',
    lumibotApiToken: API_TOKEN,
    lumibotWebhookSecret: SECRET,
  })

/** A customer writes by a number, and the conversation that comes of it. */
async function receive(waId: string, phoneNumberId: string, text = 'Oi!') {
  const channel = phoneNumberId === numberId ? 'LUMIBOT' : 'WHATSAPP_CLOUD'
  await sim('POST', `customers/${waId}/messages`, { phoneNumberId, type: 'text', text })
  const find = () =>
    database.db.prisma.conversation.findFirst({
      where: { channel, client: { waId }, messages: { some: { body: text } } },
    })
  await expect.poll(find, { timeout: 15_000 }).not.toBeNull()
  return (await find()) as NonNullable<Awaited<ReturnType<typeof find>>>
}
const send = (conversationId: string, text: string) =>
  client.inbox.sendMessage.mutate({ workspace, conversationId, id: newId(), content: { kind: 'text', text } })
const thread = async (conversationId: string) =>
  (await client.inbox.listMessages.query({ workspace, conversationId })).items.toReversed()
const accepted = (query: string) =>
  sim<{ phoneNumberId: string; content: { body: string } }[]>('GET', `messages?${query}`)

describe('a conversation over Lumibot', () => {
  it('goes both ways, with ticks as far as Lumibot tells them, each message once', async () => {
    const { id } = await receive(MARINA, numberId)
    const answer = await send(id, 'Temos, sim.')
    await expect
      .poll(async () => (await thread(id)).map(({ body, status }) => [body, status]))
      .toEqual([
        ['Oi!', 'RECEIVED'],
        ['Temos, sim.', 'DELIVERED'],
      ])
    await sim('POST', `customers/${MARINA}/open`, { phoneNumberId: numberId })
    await expect.poll(async () => (await thread(id)).at(-1)).toMatchObject({ id: answer.id, status: 'READ' })
    expect(await accepted(`to=${MARINA}`)).toMatchObject([{ phoneNumberId: numberId, callbackData: answer.id }])
  })

  it('shows what people write at Lumibot itself, and none of their notes', async () => {
    const { id } = await receive(MARINA, numberId)
    const [conversation] = await sim<{ id: number }[]>('GET', 'lumibot/conversations')
    await sim('POST', `lumibot/conversations/${conversation?.id}/messages`, { content: 'Só entre nós', private: true })
    await sim('POST', `lumibot/conversations/${conversation?.id}/messages`, { content: 'Escrito lá' })
    await expect
      .poll(async () => (await thread(id)).map(({ body, senderType }) => [body, senderType]))
      .toEqual([
        ['Oi!', 'CLIENT'],
        ['Escrito lá', 'AGENT'],
      ])
  })

  it.each([true, false])('knows its own messages again, our id repeated: %s', async (lumibotKeepsAttributes) => {
    await sim('PUT', 'behaviour', { lumibotKeepsAttributes })
    // Some of what is told comes late, in another order.
    await sim('POST', 'faults', { kind: 'latency', ms: 150, times: 3, match: { operation: 'lumibot.webhook' } })
    const { id } = await receive(MARINA, numberId)
    const texts = ['um', 'dois', 'dois', 'três', 'quatro', 'cinco']
    for (const text of texts) await send(id, text)
    const said = async () => (await thread(id)).slice(1).map(({ body, status }) => `${body} ${status}`)
    await expect.poll(said, { timeout: 15_000 }).toEqual(texts.map((text) => `${text} DELIVERED`))
    expect(await accepted(`to=${MARINA}`)).toHaveLength(texts.length)
  })

  it('says why one was not delivered, in Meta’s code', async () => {
    const { id } = await receive(MARINA, numberId)
    const match = { operation: 'lumibot.message.send' }
    await sim('POST', 'faults', { kind: 'failed-status', code: 131026, details: 'Message undeliverable', match })
    await send(id, 'Chegou?')
    await expect
      .poll(async () => (await thread(id)).at(-1))
      .toMatchObject({ status: 'FAILED', error: { code: '131026' } })
  })

  it('resolves by its echo what was lost on the way back', async () => {
    const { id } = await receive(MARINA, numberId)
    await sim('POST', 'faults', { kind: 'cut', match: { operation: 'lumibot.message.send' } })
    await send(id, 'Sem resposta')
    await expect.poll(async () => (await thread(id)).at(-1)?.status).toBe('DELIVERED')
    expect(await accepted(`to=${MARINA}`)).toHaveLength(1)
  })
})

describe('switching', () => {
  it('loses nothing and sends nothing twice: each message goes by the channel of its conversation', async () => {
    const people = Array.from({ length: 6 }, (_, n) => `551199000${1000 + n}`)
    const threads: { id: string; by: string; waId: string }[] = []
    for (const waId of people) {
      for (const by of [numberId, DEMO.phoneNumberId]) threads.push({ id: (await receive(waId, by)).id, by, waId })
    }
    // The first of each waits for the channel's answer while the setting changes.
    for (const operation of ['lumibot.message.send', 'message.send'])
      await sim('POST', 'faults', { kind: 'latency', ms: 60, times: 12, match: { operation } })
    const sendAll = (round: string) =>
      Promise.all(threads.map(({ id, by, waId }) => send(id, `${round} ${waId} ${by}`)))
    await sendAll('antes')
    const [, during] = await Promise.all([choose('WHATSAPP_CLOUD'), sendAll('durante')])
    await sendAll('depois')
    await choose('LUMIBOT')
    await sendAll('de volta')
    expect(during).toHaveLength(threads.length)

    for (const { id } of threads) {
      await expect
        .poll(async () => (await thread(id)).slice(1).map(({ status }) => status), { timeout: 30_000 })
        .toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED', 'DELIVERED'])
    }
    const sent = await accepted('limit=1000')
    expect(sent.map(({ content, phoneNumberId }) => [content.body, phoneNumberId]).sort()).toEqual(
      threads
        .flatMap(({ by, waId }) =>
          ['antes', 'durante', 'depois', 'de volta'].map((round) => [`${round} ${waId} ${by}`, by]),
        )
        .sort(),
    )
  }, 90_000)

  it('leaves an old conversation answerable as long as its own channel can send', async () => {
    const { id } = await receive(MARINA, numberId)
    await choose('WHATSAPP_CLOUD')
    expect(await client.channels.connected.query({ workspace })).toEqual({
      chosen: 'WHATSAPP_CLOUD',
      connected: ['WHATSAPP_CLOUD', 'LUMIBOT'],
    })
    await send(id, 'Ainda por lá')
    await client.integrations.save.mutate({
      workspace,
      channel: 'WHATSAPP_CLOUD',
      phoneNumberId: DEMO.phoneNumberId,
      businessAccountId: DEMO.businessAccountId,
      lumibotInboxId: '',
    })
    expect((await client.channels.connected.query({ workspace })).connected).toEqual(['WHATSAPP_CLOUD'])
    await expect(send(id, 'Sem caixa')).rejects.toMatchObject({ data: { appCode: 'INTEGRATION_INCOMPLETE' } })
  })
})

describe('the connection test', () => {
  const codes = async () => {
    const report = await client.integrations.test.mutate({ workspace })
    return Object.fromEntries(report.checks.map(({ id, code }) => [id, code]))
  }
  const inbox = async (change: object) => {
    const { lumibot } = await client.integrations.get.query({ workspace })
    await sim('PUT', 'lumibot/1/inboxes/7', { apiToken: API_TOKEN, webhook: { url: lumibot.webhookUrl }, ...change })
  }

  it('finds all in order', async () => {
    await inbox({ phoneNumber: '+551140001234' })
    expect(await codes()).toEqual({
      reach: 'LUMIBOT_REACHED',
      token: 'LUMIBOT_TOKEN_VALID',
      account: 'LUMIBOT_ACCOUNT_FOUND',
      inbox: 'LUMIBOT_INBOX_FOUND',
      webhook: 'LUMIBOT_WEBHOOK_FOUND',
    })
    const { connectionReport } = await client.integrations.get.query({ workspace })
    expect(connectionReport).toMatchObject({ ok: true, number: { displayPhoneNumber: '+551140001234' } })
  })

  it.each([
    ['no webhook', { webhook: null }, { webhook: 'LUMIBOT_WEBHOOK_ABSENT' }],
    ['another kind of inbox', { channelType: 'Channel::WebWidget' }, { inbox: 'LUMIBOT_INBOX_NOT_WHATSAPP' }],
    ['a token that may not look', { role: 'agent' }, { webhook: 'LUMIBOT_WEBHOOK_NOT_SHOWN' }],
  ])('tells %s apart', async (_, change, found) => {
    await inbox(change)
    expect(await codes()).toMatchObject(found)
  })

  it.each([
    [{ lumibotApiToken: 'guess' }, { reach: 'LUMIBOT_REACHED', token: 'LUMIBOT_TOKEN_WRONG' }],
    [{ lumibotAccountId: '2' }, { account: 'LUMIBOT_ACCOUNT_NOT_FOUND' }],
    [{ lumibotInboxId: '8' }, { inbox: 'LUMIBOT_INBOX_NOT_FOUND' }],
    [{ lumibotBaseUrl: 'http://127.0.0.1:9' }, { reach: 'LUMIBOT_UNREACHABLE', token: 'CHECK_SKIPPED' }],
    [{ lumibotInboxId: '' }, { inbox: 'LUMIBOT_INBOX_MISSING' }],
  ])('tells %j apart', async (change, found) => {
    const { phoneNumberId, businessAccountId } = DEMO
    await client.integrations.save.mutate({
      workspace,
      channel: 'LUMIBOT',
      phoneNumberId,
      businessAccountId,
      ...change,
    })
    expect(await codes()).toMatchObject(found)
  })
})
