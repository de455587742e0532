import { type RunningSimulator, startSimulator } from '@recado/simulator'
import { createTestDatabase } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import type { ConnectionReport } from '@recado/workspaces/schemas'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTrpcClient, signIn, startTestServer, type TestServer, type TrpcClient } from './test-server.ts'

const { accessToken, appSecret, phoneNumberId, businessAccountId } = DEMO
const RIGHT: Record<'phoneNumberId' | 'businessAccountId' | 'accessToken' | 'appSecret' | 'verifyToken', string> = DEMO
const SOME_SECRET = 'EAAG-some-other-token'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let simulator: RunningSimulator
let server: TestServer
let client: TrpcClient
beforeAll(async () => {
  database = await createTestDatabase()
  simulator = await startSimulator({ port: 0, demo: false })
  const env = { RECADO_DEMO: '1', META_GRAPH_URL: simulator.url }
  server = await startTestServer({ databaseUrl: database.url, roles: 'http', env })
  client = createTrpcClient(server.url, await signIn(server.url, DEMO.email, DEMO.password))
})
afterAll(async () => {
  await server.stop()
  await simulator.stop()
  await database.drop()
})
beforeEach(() => control('POST', 'reset', {}))

async function control(method: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${simulator.url}/_sim/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`the simulator answered ${response.status}: ${await response.text()}`)
}
const atMeta = (change: object = {}, id: string = phoneNumberId) =>
  control('PUT', `numbers/${id}`, {
    wabaId: businessAccountId,
    displayPhoneNumber: '+55 11 4000-1234',
    verifiedName: 'Padaria',
    accessToken,
    appSecret,
    messagingLimit: 'TIER_10K',
    ...change,
  })
const fault = (operation: string, change: object) => control('POST', 'faults', { match: { operation }, ...change })

async function test(change: Partial<typeof RIGHT> = {}): Promise<ConnectionReport> {
  await client.integrations.save.mutate({ ...RIGHT, ...change, workspace: 'demo', channel: 'WHATSAPP_CLOUD' })
  return client.integrations.test.mutate({ workspace: 'demo' })
}
const codes = (report: ConnectionReport) => Object.fromEntries(report.checks.map((check) => [check.id, check.code]))
const valuesOf = (report: ConnectionReport, id: string) => report.checks.find((check) => check.id === id)?.values

describe('a connection in order', () => {
  it('is described as Meta sees it, subscribed, and kept on the form', async () => {
    await atMeta({ subscribed: false, qualityRating: 'YELLOW' })
    const report = await test()
    expect(codes(report)).toEqual({
      reach: 'META_REACHED',
      token: 'TOKEN_VALID',
      permissions: 'PERMISSIONS_GRANTED',
      number: 'NUMBER_FOUND',
      account: 'ACCOUNT_FOUND',
      subscription: 'SUBSCRIBED',
      webhook: 'WEBHOOK_URL_NOT_PUBLIC',
    })
    expect(report).toMatchObject({
      ok: true,
      number: {
        displayPhoneNumber: '+55 11 4000-1234',
        verifiedName: 'Padaria',
        qualityRating: 'YELLOW',
        messagingLimit: 'TIER_10K',
        throughput: 'STANDARD',
      },
    })
    const subscribed = await server.deps.graph.listSubscribedApps({ accessToken, businessAccountId })
    expect(subscribed).toMatchObject({ kind: 'ok', data: [{}] })

    const form = await client.integrations.get.query({ workspace: 'demo' })
    expect(form.connectionReport).toEqual(report)
    expect(form.connectionTestedAt).toBe(report.checkedAt)
  })

  it('says until when a token of a person works', async () => {
    const tokenExpiresAt = '2099-01-01T00:00:00.000Z'
    await atMeta({ tokenExpiresAt })
    const report = await test()
    expect(report.ok).toBe(true)
    expect(codes(report).token).toBe('TOKEN_EXPIRES')
    expect(valuesOf(report, 'token')).toEqual({ expiresAt: tokenExpiresAt })
  })
})

describe('what is wrong is told apart', () => {
  it.each([
    ['a token Meta does not know', { accessToken: SOME_SECRET }, 'token', 'TOKEN_INVALID'],
    ['a phone number ID of nobody', { phoneNumberId: '999999999999999' }, 'number', 'NUMBER_NOT_FOUND'],
    ['a WABA ID of nobody', { businessAccountId: '999999999999998' }, 'account', 'ACCOUNT_NOT_FOUND'],
    ['no phone number ID', { phoneNumberId: '' }, 'number', 'NUMBER_ID_MISSING'],
    ['no WABA ID', { businessAccountId: '' }, 'account', 'ACCOUNT_ID_MISSING'],
    [
      'the two IDs in each other’s place',
      { phoneNumberId: businessAccountId, businessAccountId: phoneNumberId },
      'number',
      'IDS_SWAPPED',
    ],
    ['an app secret of another app', { appSecret: 'another-app-secret' }, 'webhook', 'APP_SECRET_WRONG'],
  ])('%s', async (_what, change, id, code) => {
    await atMeta()
    const report = await test(change as Partial<typeof RIGHT>)
    expect(report.ok).toBe(false)
    expect(codes(report)[id]).toBe(code)
  })

  it('a token that has expired', async () => {
    await atMeta({ tokenExpiresAt: '2026-01-01T00:00:00.000Z' })
    expect(codes(await test())).toMatchObject({ token: 'TOKEN_EXPIRED', number: 'CHECK_SKIPPED' })
  })

  it.each([
    [['whatsapp_business_management'], 'whatsapp_business_messaging'],
    [['whatsapp_business_messaging'], 'whatsapp_business_management'],
    [[], 'whatsapp_business_messaging, whatsapp_business_management'],
  ])('a token that may only %j', async (tokenScopes, permissions) => {
    await atMeta({ tokenScopes })
    const report = await test()
    expect(report.ok).toBe(false)
    expect(codes(report).permissions).toBe('PERMISSION_MISSING')
    expect(valuesOf(report, 'permissions')).toEqual({ permissions })
  })

  it('a number of another account of the same business, with the numbers this account has', async () => {
    await atMeta()
    await atMeta({ wabaId: '700000000000001', displayPhoneNumber: '+55 11 4000-9999' }, '600000000000001')
    const report = await test({ phoneNumberId: '600000000000001' })
    expect(codes(report)).toMatchObject({ number: 'NUMBER_NOT_IN_ACCOUNT', account: 'ACCOUNT_FOUND' })
    expect(valuesOf(report, 'number')).toEqual({ numbers: expect.stringContaining('+55 11 4000-1234') })
  })

  it.each([
    ['too many calls', { kind: 'error', code: 4 }, 'META_RATE_LIMITED'],
    ['Meta out of order', { kind: 'error', code: 2, status: 503 }, 'META_UNAVAILABLE'],
    ['an answer that never comes', { kind: 'cut' }, 'META_NO_ANSWER'],
  ])('%s', async (_what, what, code) => {
    await atMeta()
    await fault('token.debug', what)
    expect(codes(await test())).toMatchObject({ reach: code, token: 'CHECK_SKIPPED', subscription: 'CHECK_SKIPPED' })
  })

  it('a subscription that Meta refuses', async () => {
    await atMeta()
    await fault('subscription.create', { kind: 'error', code: 100, details: 'not now' })
    const report = await test()
    expect(codes(report)).toMatchObject({ account: 'ACCOUNT_FOUND', subscription: 'SUBSCRIPTION_REFUSED' })
    expect(valuesOf(report, 'subscription')).toEqual({ code: '100', message: 'not now' })
  })

  it('Meta that cannot be reached at all', async () => {
    const env = { RECADO_DEMO: '1', META_GRAPH_URL: 'http://127.0.0.1:9' }
    const offline = await startTestServer({ databaseUrl: database.url, roles: 'http', env })
    const cookie = await signIn(offline.url, DEMO.email, DEMO.password)
    const report = await createTrpcClient(offline.url, cookie).integrations.test.mutate({ workspace: 'demo' })
    await offline.stop()
    expect(report.ok).toBe(false)
    expect(codes(report).reach).toBe('META_UNREACHABLE')
  })
})

it('a form with no token yet says so, and asks Meta nothing', async () => {
  const workspace = 'fresh'
  await client.workspaces.create.mutate({ name: 'Fresh', slug: workspace })
  const report = await client.integrations.test.mutate({ workspace })
  expect(codes(report)).toEqual({
    reach: 'CHECK_SKIPPED',
    token: 'TOKEN_MISSING',
    permissions: 'CHECK_SKIPPED',
    number: 'NUMBER_ID_MISSING',
    account: 'ACCOUNT_ID_MISSING',
    subscription: 'CHECK_SKIPPED',
    webhook: 'WEBHOOK_URL_NOT_PUBLIC',
  })
})
