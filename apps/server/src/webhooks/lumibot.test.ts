import { createTestDatabase, createWorkspace, lumibotMessage, lumibotRequest } from '@recado/testing'
import { saveIntegration } from '@recado/workspaces'
import type { SaveIntegrationInput } from '@recado/workspaces/schemas'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../test-server.ts'

const PATH = '/api/lumibot/webhook'
const SECRET = 'lumibot-webhook-secret'
const FROM = '5511987654321'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ databaseUrl: database.url })
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

let workspace: Awaited<ReturnType<typeof createWorkspace>>
beforeEach(async () => {
  workspace = await createWorkspace(database.db)
  await connect({})
})

const prisma = () => database.db.prisma

/** Fills in the workspace's integration form. */
const connect = (fields: Partial<SaveIntegrationInput>) =>
  saveIntegration({
    ctx: { ...server.deps, workspaceId: workspace.id, actor: { type: 'system' } },
    input: {
      channel: 'LUMIBOT',
      phoneNumberId: workspace.whatsappPhoneNumberId ?? '',
      businessAccountId: workspace.whatsappBusinessAccountId ?? '',
      lumibotBaseUrl: 'https://lumibot.test',
      lumibotAccountId: '1',
      lumibotInboxId: '7',
      lumibotApiToken: 'lumibot-api-token',
      ...fields,
    },
  })

const own = () => `${PATH}/${workspace.lumibotWebhookRouteToken}`
const post = async (
  body: unknown,
  { secret = null, path = own(), at }: { secret?: string | null; path?: string; at?: Date } = {},
) => {
  const { body: bytes, headers } = lumibotRequest(secret, body, at)
  const answer = await fetch(server.url + path, { method: 'POST', headers, body: new Uint8Array(bytes) })
  return { status: answer.status, text: await answer.text() }
}
const deliveries = () =>
  prisma().webhookDelivery.findMany({ where: { routeWorkspaceId: workspace.id }, orderBy: { id: 'asc' } })

describe('proof', () => {
  it('is the unguessable URL where no secret is entered', async () => {
    const body = JSON.stringify(lumibotMessage({ from: FROM }))
    expect(await post(body)).toMatchObject({ status: 200 })
    const [stored] = await deliveries()
    expect(stored).toMatchObject({ channel: 'LUMIBOT', routeWorkspaceId: workspace.id })
    expect(Buffer.from(stored?.body ?? []).toString()).toBe(body)
  })

  it('is the signature over the raw bytes as soon as a secret is entered, and the URL again when it is taken away', async () => {
    const body = `  ${JSON.stringify(lumibotMessage({ from: FROM, text: 'é' })).replace('é', '\\u00e9')}\n`
    await connect({ lumibotWebhookSecret: SECRET })
    await expect.poll(async () => (await post(body)).status).toBe(403)
    expect(await post(body, { secret: SECRET })).toMatchObject({ status: 200 })
    await connect({ lumibotWebhookSecret: null })
    await expect.poll(async () => (await post(body)).status).toBe(200)
  })

  it('fails without a trace in the database', async () => {
    await connect({ lumibotWebhookSecret: SECRET })
    const body = lumibotMessage({ from: FROM })
    await expect.poll(async () => (await post(body)).status).toBe(403)
    const before = (await deliveries()).length
    const longAgo = new Date(Date.now() - 60 * 60_000)
    const answers = [
      await post(body),
      await post(body, { secret: 'another-secret' }),
      await post(body, { secret: SECRET, at: longAgo }),
      await post(body, { secret: SECRET, path: `${PATH}/nobody-has-this` }),
      await post(body, { secret: SECRET, path: `${PATH}/%00` }),
      // The other channel's URL of the same workspace, and the other way round.
      await post(body, { secret: SECRET, path: `${PATH}/${workspace.whatsappWebhookRouteToken}` }),
      await post(body, { path: `/api/whatsapp/webhook/${workspace.lumibotWebhookRouteToken}` }),
    ]
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403))
    // Nobody learns which workspaces exist.
    expect(new Set(answers.slice(0, -1).map(({ text }) => text)).size).toBe(1)
    expect(await deliveries()).toHaveLength(before)
  })

  it('is asked of nothing but a POST at a URL of its own', async () => {
    expect((await post(lumibotMessage({ from: FROM }), { path: PATH })).status).toBe(404)
    expect((await fetch(server.url + own())).status).toBe(404)
  })
})

describe('storing', () => {
  it('takes whatever it says: an event nobody knows, something that is no event, no JSON at all', async () => {
    const bodies = [{ event: 'from_the_future', x: 1 }, [1, 2], 'oops {']
    for (const body of bodies) expect((await post(body)).status).toBe(200)
    expect(await deliveries()).toHaveLength(bodies.length)
  })

  it('says 413 over 3 MB', async () => {
    expect((await post(Buffer.alloc(3 * 1024 * 1024 + 1, ' '))).status).toBe(413)
  })

  it('goes on while the other channel is the chosen one', async () => {
    await connect({ channel: 'WHATSAPP_CLOUD' })
    expect((await post(lumibotMessage({ from: FROM }))).status).toBe(200)
    expect(await deliveries()).toHaveLength(1)
  })

  it('answers 503 while it cannot', async () => {
    const away = await startTestServer({ databaseUrl: database.url, roles: 'http' })
    await away.deps.db.pool.end()
    const { body, headers } = lumibotRequest(null, lumibotMessage({ from: FROM }))
    const answer = await fetch(away.url + own(), { method: 'POST', headers, body: new Uint8Array(body) })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ error: { code: 'UNAVAILABLE' } })
    await away.stop().catch(() => {})
    expect(await deliveries()).toEqual([])
  })
})
