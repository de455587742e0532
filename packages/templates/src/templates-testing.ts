import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Clock, Role } from '@recado/core'
import { connectDatabase, type Database, withTransaction } from '@recado/db'
import { createJobs } from '@recado/jobs'
import { createStorage } from '@recado/media'
import { startSimulator } from '@recado/simulator'
import { buildContext, createMedia, createTestDatabase, createWorkspace } from '@recado/testing'
import { createGraphClient, parseWebhookBody, readAccountNews, readChanges } from '@recado/whatsapp'
import { createKeyring, generateKeys, saveIntegration } from '@recado/workspaces'
import { applyTemplateNews } from './events/apply-template-news.ts'
import type { ToldOfTemplate } from './events/take-template-news.ts'
import { runSync } from './sync/run-sync.ts'
import type { TemplateContext } from './template-context.ts'

// What tests of templates need: the simulator, a database beside it, and a webhook that applies what is told.

export type TemplateWorld = Awaited<ReturnType<typeof startTemplateWorld>>
export type TemplateScene = Awaited<ReturnType<TemplateWorld['scene']>>

const PICTURE_BYTES = 300_000

export async function startTemplateWorld() {
  const simulator = await startSimulator({ port: 0, demo: false })
  const database = await createTestDatabase()
  const jobs = createJobs({ url: database.url, logger: { warn() {}, error() {} } })
  await jobs.start()
  const folder = await mkdtemp(join(tmpdir(), 'recado-templates-'))
  const webhook = await startWebhook(database.db)
  const graph = createGraphClient({ baseUrl: simulator.url, version: 'v26.0', timeoutMs: 3000 })
  const shared = { graph, jobs, storage: createStorage(`file:${folder}`), keyring: createKeyring(generateKeys()) }
  const sim = (method: string, path: string, body?: unknown) => control(`${simulator.url}/_sim${path}`, method, body)

  return {
    db: database.db,
    url: database.url,
    sim,
    graphUrl: simulator.url,
    /** A workspace whose account Meta knows. */
    async scene(account: { managementPerHour?: number } = {}) {
      const workspace = await createWorkspace(database.db)
      const [businessAccountId, phoneNumberId] = [
        workspace.whatsappBusinessAccountId ?? '',
        workspace.whatsappPhoneNumberId ?? '',
      ]
      const accessToken = `token-of-${businessAccountId}`
      const time = { now: () => new Date() }
      const clock: Clock = { now: () => time.now() }
      const context = (role: Role | 'system' = 'ADMIN', db = database.db): TemplateContext => ({
        ...buildContext(db, { workspaceId: workspace.id, role, clock }),
        ...shared,
      })
      await saveIntegration({
        ctx: { ...context('system'), publicUrl: 'http://127.0.0.1' },
        input: { channel: 'WHATSAPP_CLOUD', phoneNumberId, businessAccountId, accessToken },
      })
      await sim('PUT', `/numbers/${phoneNumberId}`, {
        wabaId: businessAccountId,
        displayPhoneNumber: `+55 11 ${phoneNumberId.slice(0, 8)}`,
        accessToken,
        appSecret: `secret-of-${businessAccountId}`,
        verifyToken: 'verify',
        callbackUrl: webhook.url,
        ...account,
      })
      return {
        workspace,
        businessAccountId,
        accessToken,
        /** Moves the program's clock; Meta's and the database's stay. */
        shiftClock(ms: number) {
          time.now = () => new Date(Date.now() + ms)
        },
        context,
        sync: (signal = new AbortController().signal) => runSync(context('system'), workspace.id, signal),
        decide: (name: string, decision: object) =>
          sim('POST', `/templates/${name}`, { wabaId: businessAccountId, ...decision }),
        putAtMeta: (templates: object[]) =>
          sim(
            'PUT',
            '/templates',
            templates.map((template) => ({ wabaId: businessAccountId, ...template })),
          ),
        /** Names, languages and statuses that the account has at Meta. */
        async atMeta(): Promise<{ name: string; language: string; status: string }[]> {
          return (await sim('GET', `/templates?wabaId=${businessAccountId}`)) as never
        },
        async rows() {
          return database.db.prisma.template.findMany({
            where: { workspaceId: workspace.id },
            orderBy: [{ name: 'asc' }, { language: 'asc' }],
          })
        },
        /** A stored picture, as an upload from the page leaves one. */
        async picture() {
          const id = crypto.randomUUID()
          const storageKey = `${workspace.id}/${id}/original`
          const bytes = Buffer.alloc(PICTURE_BYTES, 'foto')
          await shared.storage.put(storageKey, Readable.from([bytes]), { mimeType: 'image/jpeg' })
          const sizeBytes = BigInt(PICTURE_BYTES)
          return createMedia(database.db, { workspaceId: workspace.id, id, storageKey, sizeBytes })
        },
      }
    },
    async stop() {
      await jobs.stop()
      await simulator.stop()
      await webhook.stop()
      await graph.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The same database by a connection of its own, which may be lost. */
export const ownConnection = (world: { url: string }): Database => connectDatabase(world.url)

async function control(url: string, method: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  return response.json()
}

async function startWebhook(db: Database) {
  const server = createServer((request, response) => void receive(db, request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function receive(db: Database, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') {
    response.end(new URL(request.url ?? '/', 'http://webhook').searchParams.get('hub.challenge'))
    return
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  for (const { businessAccountId, parts } of readChanges(parseWebhookBody(Buffer.concat(chunks)))) {
    const workspace = await db.prisma.workspace.findFirstOrThrow({
      where: { whatsappBusinessAccountId: businessAccountId },
    })
    const told = parts.flatMap((part): ToldOfTemplate[] => {
      if (part.kind !== 'event') return []
      const { occurredAt: at } = part.event
      const news = readAccountNews(part.event).filter((one) => one.about === 'template')
      return news.map((one) => ({ workspaceId: workspace.id, at: at ?? new Date(), news: one }))
    })
    await withTransaction(db, (tx) => applyTemplateNews(tx, told))
  }
  response.end()
}
