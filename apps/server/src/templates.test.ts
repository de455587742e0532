import { type RunningSimulator, startSimulator } from '@recado/simulator'
import { EMPTY_DRAFT } from '@recado/templates/schemas'
import { createTestDatabase, freePort } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTrpcClient, signIn, startTestServer, type TestServer, type TrpcClient } from './test-server.ts'

const workspace = DEMO.workspaceSlug

let database: Awaited<ReturnType<typeof createTestDatabase>>
let simulator: RunningSimulator
let server: TestServer
let client: TrpcClient
beforeAll(async () => {
  database = await createTestDatabase()
  const port = await freePort()
  const demoCallbackUrl = `http://127.0.0.1:${port}/api/whatsapp/webhook`
  simulator = await startSimulator({ port: 0, demo: true, demoCallbackUrl })
  const url = `http://127.0.0.1:${port}`
  const env = { RECADO_DEMO: '1', META_GRAPH_URL: simulator.url, PORT: String(port), PUBLIC_URL: url }
  server = await startTestServer({ databaseUrl: database.url, env })
  client = createTrpcClient(server.url, await signIn(server.url, DEMO.email, DEMO.password))
})
afterAll(async () => {
  await server.stop()
  await simulator.stop()
  await database.drop()
})

const decide = (name: string, decision: object) =>
  fetch(`${simulator.url}/_sim/templates/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(decision),
  })

test('what Meta has is there soon after the start', async () => {
  const names = async () => (await client.templates.list.query({ workspace })).groups.map(({ name }) => name)
  await expect.poll(names, { timeout: 15_000 }).toContain('reserva_confirmada')
  const { groups } = await client.templates.list.query({ workspace, statuses: ['REJECTED', 'PAUSED'] })
  expect(groups).toMatchObject([
    { name: 'cupom_aniversario', templates: [{ reason: 'PROMOTIONAL' }] },
    { name: 'pesquisa_satisfacao', templates: [{ quality: 'RED' }] },
  ])
  await expect
    .poll(async () => (await client.templates.syncState.query({ workspace })).state, { timeout: 10_000 })
    .toBe('done')
})

test('a review is followed live, from the form to the approval', async () => {
  const draft = { ...EMPTY_DRAFT, name: 'aviso_de_chegada', body: 'Seu quarto está pronto. Esperamos você!' }
  const { id } = await client.templates.submit.mutate({ workspace, id: null, draft })
  const status = async () => (await client.templates.get.query({ workspace, id })).status
  expect(await status()).toBe('PENDING')
  await decide('aviso_de_chegada', { status: 'REJECTED', reason: 'INCORRECT_CATEGORY' })
  await expect.poll(status, { timeout: 10_000 }).toBe('REJECTED')

  const mended = { ...draft, category: 'MARKETING' as const }
  expect(await client.templates.submit.mutate({ workspace, id, draft: mended })).toMatchObject({
    status: 'PENDING',
    category: 'MARKETING',
  })
  await decide('aviso_de_chegada', { status: 'APPROVED' })
  await expect.poll(status, { timeout: 10_000 }).toBe('APPROVED')
})

test('a draft that is not complete names its fields', async () => {
  const draft = { ...EMPTY_DRAFT, name: 'Aviso', body: '' }
  const refused = client.templates.submit.mutate({ workspace, id: null, draft })
  await expect(refused).rejects.toMatchObject({
    data: {
      appCode: 'BAD_INPUT',
      details: { fields: { 'draft.name': ['TEMPLATE_NAME_FORMAT'] } },
    },
  })
})
