import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { createTestDatabase } from '@recado/testing'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveInterface } from './http/serve-interface.ts'
import { startTestServer, type TestServer } from './test-server.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ databaseUrl: database.url, roles: 'http' })
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

const createOwner = (init: RequestInit) =>
  fetch(`${server.url}/api/trpc/setup.createOwner`, { method: 'POST', ...init })
const json = (body: unknown): RequestInit => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

describe('errors', () => {
  it('names every bad field with a code', async () => {
    const response = await createOwner(json({ name: ' ', email: 'x', password: 'short', workspaceSlug: 'api' }))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: {
        data: {
          appCode: 'BAD_INPUT',
          requestId: response.headers.get('x-request-id'),
          details: {
            fields: {
              name: ['REQUIRED'],
              email: ['EMAIL_FORMAT'],
              password: ['PASSWORD_TOO_SHORT'],
              workspaceName: ['REQUIRED'],
              workspaceSlug: ['SLUG_RESERVED'],
            },
          },
        },
      },
    })
  })

  it.each([
    ['/api/nothing', 404, 'NOT_FOUND'],
    ['/api/trpc/nothing', 404, 'NOT_FOUND'],
    ['/api/trpc/%E0%A4%A', 400, 'BAD_INPUT'],
  ])('answers %s with %i', async (path, status, code) => {
    const response = await fetch(server.url + path)
    expect(response.status).toBe(status)
    const { error } = (await response.json()) as { error: { code?: string; data?: { appCode: string } } }
    expect(error.data?.appCode ?? error.code).toBe(code)
  })

  it('shows nothing of an unexpected one but an id to quote', async () => {
    const broken = await startTestServer({ databaseUrl: database.url, roles: 'http' })
    await broken.deps.db.pool.end()
    const response = await fetch(`${broken.url}/api/trpc/setup.status`)
    const text = await response.text()
    await broken.stop()
    expect(response.status).toBe(500)
    expect(JSON.parse(text)).toMatchObject({
      error: { data: { appCode: 'INTERNAL', details: {}, requestId: response.headers.get('x-request-id') } },
    })
    expect(text).not.toMatch(/pool|prisma|stack|node_modules/i)
  })
})

describe('foreign requests', () => {
  const input = JSON.stringify({ name: 'x' })
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a form’s %s is refused',
    async (type) => {
      const response = await createOwner({ headers: { 'content-type': type }, body: input })
      expect([400, 415]).toContain(response.status)
      expect(await response.json()).toMatchObject({ error: { data: { appCode: 'BAD_INPUT', details: {} } } })
    },
  )

  it('no other origin is let in by CORS', async () => {
    const response = await fetch(`${server.url}/api/trpc/setup.status`, { headers: { origin: 'https://evil.example' } })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('a mutation is no GET', async () => {
    const response = await fetch(`${server.url}/api/trpc/setup.createOwner?input=%7B%7D`)
    expect(response.status).toBe(405)
  })
})

it('reads no endless body of a stranger who signs in', async () => {
  const response = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email: 'a@example.com', password: 'x'.repeat(1_000_000) }),
  })
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ error: { code: 'TOO_LARGE' } })
})

it('refuses a body that is far too large', async () => {
  const response = await createOwner(json({ name: 'x'.repeat(300_000) }))
  expect(response.status).toBe(413)
})

it('slows down whoever tries links and set-ups one after another', async () => {
  let limited: Response | undefined
  for (let i = 0; i < 40 && !limited; i++) {
    const response = await fetch(`${server.url}/api/trpc/invitations.get?input=%7B%22token%22%3A%22guess${i}%22%7D`)
    if (response.status === 429) limited = response
  }
  expect(await limited?.json()).toMatchObject({ error: { data: { appCode: 'RATE_LIMITED', httpStatus: 429 } } })
  // Others go on.
  expect((await fetch(`${server.url}/api/trpc/setup.status`)).status).toBe(200)
})

it('sends headers that let only our own files run, in no frame', async () => {
  const { headers } = await fetch(`${server.url}/api/trpc/setup.status`)
  expect(headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests') // plain http here
  expect(headers.get('strict-transport-security')).toBeNull()
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-powered-by')).toBeNull()
})

describe('the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recado-page-'))
  const app = express().use(serveInterface(folder))
  const page = createServer(app).listen(0)
  const get = (path: string) =>
    fetch(`http://127.0.0.1:${(page.address() as AddressInfo).port}${path}`, { headers: { 'accept-encoding': 'br' } })
  afterAll(() => page.close())

  it('says how to get it while it is not built', async () => {
    const response = await get('/')
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm start')
  })

  it('is fresh on every path of its own; its files are kept for ever', async () => {
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<p>the page</p>')
    writeFileSync(join(folder, 'assets/app-abc123.js'), 'run()')
    writeFileSync(join(folder, 'assets/app-abc123.js.br'), brotliCompressSync('run()'))
    for (const path of ['/', '/w/demo/inbox/1', '/invite/token']) {
      const response = await get(path)
      expect(await response.text()).toBe('<p>the page</p>')
      expect(response.headers.get('cache-control')).toBe('no-cache')
    }
    const asset = await get('/assets/app-abc123.js')
    expect(asset.headers.get('cache-control')).toBe('public,max-age=31536000,immutable')
    // As the build compressed it, for browsers that can read that.
    expect(asset.headers.get('content-encoding')).toBe('br')
    expect(await asset.text()).toBe('run()')
    expect((await get('/assets/gone.js')).status).toBe(404)
  })
})
