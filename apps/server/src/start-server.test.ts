import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createTestDatabase, startTestPostgres } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { spawnServer, startTestServer, type TestServer } from './test-server.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, output: output + errors }
}

it('refuses to start in production with anything missing, and names it', async () => {
  const { code, output } = await run({ NODE_ENV: 'production', DATABASE_URL: database.url })
  expect(code).toBe(1)
  for (const name of [
    'PUBLIC_URL',
    'RECADO_ENCRYPTION_KEYS',
    'META_APP_SECRET',
    'META_WEBHOOK_VERIFY_TOKEN',
    'STORAGE_URL',
    'SMTP_URL',
  ]) {
    expect(output).toContain(`${name} is missing`)
  }
  expect(output).not.toContain('    at ') // no stack: this is not a defect
})

it('says which port is in use', async () => {
  const other = createServer().listen(0)
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { code, output } = await run({ PORT: String(port), DATABASE_URL: database.url })
  expect(code).toBe(1)
  expect(output).toContain(`Port ${port} is in use`)
  other.close()
})

it('stops in order when told to, and only then lets go of the database', async () => {
  const server = await spawnServer({ databaseUrl: database.url })
  expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' })
  const begun = performance.now()
  expect(await server.stop()).toBe(0)
  expect(performance.now() - begun).toBeLessThan(5000)
  expect(server.log.join()).toContain('"stopped"')
})

it('holds no request, stream or job open when it stops', async () => {
  const server = await startTestServer({ databaseUrl: database.url })
  // A client that keeps its connection and never finishes its request.
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) })
  const hanging = fetch(`${server.url}/api/trpc/setup.createOwner`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    duplex: 'half',
  }).catch((error: unknown) => error)
  await fetch(`${server.url}/api/health/live`)
  await server.stop()
  await hanging
  await expect(fetch(`${server.url}/api/health/live`)).rejects.toThrow()
})

it('answers 503 while PostgreSQL is away, live all the same', async () => {
  const server = await startTestServer({ databaseUrl: database.url, roles: 'http' })
  await server.deps.db.pool.end()
  expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(503)
  expect((await fetch(`${server.url}/api/health/live`)).status).toBe(200)
  await server.stop()
})

it.each([
  ['a folder that cannot be made', { STORAGE_URL: 'file:/dev/null/files' }],
  ['a bucket that is away', { STORAGE_URL: 's3://key:secret@127.0.0.1:9/bucket?tls=0' }],
])('works on without its files, and says so: %s', async (_, env) => {
  const server = await startTestServer({ databaseUrl: database.url, roles: 'http', env })
  const response = await fetch(`${server.url}/api/health/ready`)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'degraded', reason: 'the file storage does not answer' })
  await server.stop()
})

it('ten processes start at once on an empty database', async () => {
  await database.db.pool.query('CREATE DATABASE ten_starts')
  const databaseUrl = database.url.replace(/test_\w+/, 'ten_starts')
  const servers = await Promise.all(
    Array.from({ length: 10 }, () => startTestServer({ databaseUrl, env: { RECADO_DEMO: '1' } })),
  )
  const { prisma } = (servers[0] as TestServer).deps.db
  try {
    for (const { url } of servers) expect((await fetch(`${url}/api/health/ready`)).status).toBe(200)
    expect(await prisma.workspace.findMany({ select: { slug: true } })).toEqual([{ slug: 'demo' }])
    expect(await prisma.serverSecret.count()).toBe(1)
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await database.db.pool.query('DROP DATABASE ten_starts WITH (FORCE)')
  }
})

it('needs no hand after PostgreSQL was away, whatever it was doing', async () => {
  const postgres = await startTestPostgres({ durable: true })
  const server = await spawnServer({ databaseUrl: postgres.url })
  const status = (path: string) => fetch(`${server.url}${path}`).then((response) => response.status)
  try {
    await postgres.shutDown() // connections are cut
    await expect.poll(() => status('/api/health/ready')).toBe(503)
    expect(await status('/api/trpc/setup.status')).toBe(503)
    await postgres.startAgain()
    await expect.poll(() => status('/api/health/ready'), { timeout: 20_000 }).toBe(200)
    expect(await status('/api/trpc/setup.status')).toBe(200)
    expect(server.process.exitCode).toBeNull()
    expect(await server.stop()).toBe(0)
  } finally {
    await server.kill()
    await postgres.stop()
  }
})
