import { type RunningSimulator, startSimulator } from '@recado/simulator'
import { createTestDatabase } from '@recado/testing'
import { DEMO, enqueueRefresh } from '@recado/workspaces'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTrpcClient, signIn, startTestServer, type TestServer, type TrpcClient } from './test-server.ts'

const { accessToken, appSecret, phoneNumberId, businessAccountId } = DEMO
const workspace = 'demo'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let simulator: RunningSimulator
let server: TestServer
let client: TrpcClient
let workspaceId: string
beforeAll(async () => {
  database = await createTestDatabase()
  simulator = await startSimulator({ port: 0, demo: false })
  const env = { RECADO_DEMO: '1', META_GRAPH_URL: simulator.url }
  server = await startTestServer({ databaseUrl: database.url, env })
  client = createTrpcClient(server.url, await signIn(server.url, DEMO.email, DEMO.password))
  workspaceId = (await database.db.prisma.workspace.findFirstOrThrow()).id
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
const atMeta = (change: object = {}) =>
  control('PUT', `numbers/${phoneNumberId}`, {
    wabaId: businessAccountId,
    displayPhoneNumber: '+55 11 4000-1234',
    verifiedName: 'Padaria',
    accessToken,
    appSecret,
    ...change,
  })
const refresh = () => enqueueRefresh(server.deps.jobs, workspaceId)
const health = () => client.numbers.get.query({ workspace })
const kinds = async () => (await client.alerts.list.query({ workspace })).items.map(({ kind }) => kind)

it('is known after the connection was tested, with an alert where it is bad', async () => {
  await atMeta({ qualityRating: 'RED', messagingLimit: 'TIER_10K', throughput: 1000 })
  await client.integrations.test.mutate({ workspace })
  expect(await health()).toMatchObject({
    number: {
      phoneNumberId,
      displayPhoneNumber: '+55 11 4000-1234',
      qualityRating: 'RED',
      messagingLimit: 'TIER_10K',
      throughputLevel: 'HIGH',
      status: 'CONNECTED',
      nameStatus: 'APPROVED',
      pausedAt: null,
    },
    account: { reviewStatus: 'APPROVED', banState: null, restrictions: [], quota: { limit: 5000 } },
  })
  expect(await kinds()).toEqual(['QUALITY_RED'])
  const { limitPerSecond } = await database.db.prisma.phoneNumber.findFirstOrThrow({ where: { workspaceId } })
  expect(limitPerSecond).toBe(1000)
})

it('follows what Meta says when it is asked again, and no event told', async () => {
  await atMeta({ qualityRating: 'GREEN', registered: false })
  await refresh()
  await expect.poll(async () => (await health()).number?.status, { timeout: 10_000 }).toBe('DISCONNECTED')
  expect(await kinds()).toEqual(['NUMBER_DISCONNECTED'])
  await atMeta({ qualityRating: 'GREEN' })
  await refresh()
  await expect.poll(kinds, { timeout: 10_000 }).toEqual([])
})

it('says that the token is no longer good, until it is', async () => {
  await atMeta()
  await control('POST', 'faults', { kind: 'error', code: 190, match: { operation: 'number.get' } })
  await refresh()
  await expect.poll(kinds, { timeout: 10_000 }).toEqual(['TOKEN_INVALID'])
  expect((await health()).number?.status).toBe('CONNECTED') // nothing was learned of the number itself
  await client.integrations.test.mutate({ workspace })
  expect(await kinds()).toEqual([])
})

it('is asked for when other credentials are saved, and not while the management quota is used up', async () => {
  await atMeta({ messagingLimit: 'TIER_100K' })
  const accounts = database.db.prisma.businessAccount
  await accounts.updateMany({ where: { workspaceId }, data: { quotaBlockedUntil: new Date(Date.now() + 3_600_000) } })
  const values = { ...DEMO, workspace, channel: 'WHATSAPP_CLOUD' as const }
  await client.integrations.save.mutate(values)
  const waiting = async () => {
    const { rows } = await database.db.pool.query(
      `SELECT start_after FROM pgboss.job WHERE name = 'number.refresh' AND state = 'created' AND start_after > now() + interval '50 minutes'`,
    )
    return rows.length
  }
  await expect.poll(waiting, { timeout: 10_000 }).toBe(1)
  expect((await health()).number?.messagingLimit).not.toBe('TIER_100K')
  await accounts.updateMany({ where: { workspaceId }, data: { quotaBlockedUntil: null } })
  await database.db.pool.query(`DELETE FROM pgboss.job WHERE name = 'number.refresh' AND state = 'created'`)
  await client.integrations.save.mutate(values)
  await expect.poll(async () => (await health()).number?.messagingLimit, { timeout: 10_000 }).toBe('TIER_100K')
})
