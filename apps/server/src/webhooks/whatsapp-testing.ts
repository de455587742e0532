import { createTestDatabase, createWorkspace, signedRequest, type TestDatabase } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { expect } from 'vitest'
import { startTestServer, type TestServer } from '../test-server.ts'

export const WEBHOOK_PATH = '/api/whatsapp/webhook'
/** Of the shared URL. */
export const APP_SECRET = DEMO.appSecret

export interface PostOptions {
  path?: string
  secret?: string
  headers?: Record<string, string | undefined>
}

/** The whole server in this process, with what tests of its webhooks say to it and look up. */
export interface WebhookScene {
  database: TestDatabase
  server: TestServer
  newWorkspace(): ReturnType<typeof connectedWorkspace>
  /** Signed, as Meta would; a string or bytes as they are. */
  post(body: unknown, options?: PostOptions): Promise<Response>
  /** What a workspace's threads hold, with whose they are. */
  messages(workspaceId: string): ReturnType<typeof readMessages>
  /** Waits until everything stored is applied. */
  settled(): Promise<void>
  close(): Promise<void>
}

export async function openWebhookScene(): Promise<WebhookScene> {
  const database = await createTestDatabase()
  const server = await startTestServer({ databaseUrl: database.url })
  const { webhookDelivery } = database.db.prisma
  return {
    database,
    server,
    newWorkspace: () => connectedWorkspace(database),
    post(body, { path = WEBHOOK_PATH, secret = APP_SECRET, headers = {} } = {}) {
      const signed = signedRequest(secret, body)
      const all = Object.entries({ ...signed.headers, ...headers }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      )
      return fetch(server.url + path, { method: 'POST', headers: all, body: new Uint8Array(signed.body) })
    },
    messages: (workspaceId) => readMessages(database, workspaceId),
    settled: () => expect.poll(() => webhookDelivery.count({ where: { appliedAt: null } })).toBe(0),
    async close() {
      await server.stop()
      await database.drop()
    },
  }
}

async function connectedWorkspace({ db }: TestDatabase) {
  const made = await createWorkspace(db)
  const { whatsappPhoneNumberId, whatsappBusinessAccountId } = made
  return { ...made, phoneNumberId: whatsappPhoneNumberId as string, wabaId: whatsappBusinessAccountId as string }
}

const readMessages = ({ db }: TestDatabase, workspaceId: string) =>
  db.prisma.message.findMany({
    where: { workspaceId },
    include: { conversation: { include: { client: true } } },
    orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
  })
