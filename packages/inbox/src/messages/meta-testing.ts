import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Database } from '@recado/db'
import { startSimulator } from '@recado/simulator'
import { applyDeliveries } from '../ingest/apply-deliveries.ts'
import { ACCESS_TOKEN, buildScene, type Outbox, openOutbox, type Scene } from './messages-testing.ts'

export interface Meta {
  outbox: Outbox
  /** A connected workspace whose number and customer Meta knows, too. */
  scene(options?: { accessToken?: string; throughput?: number }): Promise<Scene>
  /** As Meta keeps it, approved. */
  template(template: { wabaId: string; name: string; components: object[]; status?: string }): Promise<unknown>
  /** An upload that Meta forgets. */
  expireUpload(channelMediaId: string): Promise<unknown>
  customer(waId: string, customer: Record<string, unknown>): Promise<unknown>
  behave(behaviour: Record<string, unknown>): Promise<unknown>
  fault(fault: {
    kind: string
    times?: number
    match?: Record<string, unknown>
    [field: string]: unknown
  }): Promise<unknown>
  status(channelMessageId: string, status: string, more?: Record<string, unknown>): Promise<unknown>
  /** A customer writes to a number, which opens the window and sends a webhook. */
  write(phoneNumberId: string, waId: string, text: string): Promise<unknown>
  /** What the customer's phone shows. */
  chat(phoneNumberId: string, waId: string): Promise<{ status: string; direction: 'in' | 'out' }[]>
  /** A status of Meta's for a message it may never have seen here. */
  tell(phoneNumberId: string, status: ToldStatus): Promise<unknown>
  /** What Meta accepted from a number, in that order. */
  accepted(phoneNumberId: string): Promise<Accepted[]>
  /** Every request Meta saw, in order. */
  requests(): Promise<GraphRequest[]>
  stop(): Promise<void>
}

export interface GraphRequest {
  operation: string
  path: string
  status: number | null
}

export interface ToldStatus {
  id: string
  status: string
  callbackData?: string
  errorCode?: number
}

export interface Accepted {
  id: string
  customer: string
  type: string
  content: { body: string }
  replyTo: string | null
  callbackData: string
  sentTo: { phone: string } | { bsuid: string }
}

/** The simulator, a database beside it, and a webhook that applies what comes as the server does. */
export async function startMeta(options: { timeoutMs?: number } = {}): Promise<Meta> {
  const simulator = await startSimulator({ port: 0, demo: false })
  const outbox = await openOutbox(simulator.url, options)
  const webhook = await startWebhook(outbox.db)
  const sim = (method: string, path: string, body?: unknown) => control(`${simulator.url}/_sim${path}`, method, body)
  return {
    outbox,
    async scene({ accessToken = ACCESS_TOKEN, throughput = 80 } = {}) {
      const scene = await buildScene(outbox, { accessToken })
      await sim('PUT', `/numbers/${scene.phoneNumberId}`, {
        wabaId: scene.businessAccountId,
        displayPhoneNumber: `+55 11 4${scene.phoneNumberId.slice(0, 7)}`,
        accessToken: ACCESS_TOKEN,
        appSecret: 'app-secret-of-a-test',
        verifyToken: 'verify-token-of-a-test',
        callbackUrl: webhook.url,
        throughput,
      })
      await sim('PUT', `/customers/${scene.waId}`, {
        lastInbound: { phoneNumberId: scene.phoneNumberId, at: new Date().toISOString() },
      })
      return scene
    },
    template: (template) => sim('PUT', '/templates', template),
    expireUpload: (id) => sim('PUT', `/media/${id}`, { expiresAt: new Date().toISOString() }),
    customer: (waId, customer) => sim('PUT', `/customers/${waId}`, customer),
    behave: (behaviour) => sim('PUT', '/behaviour', behaviour),
    fault: (fault) => sim('POST', '/faults', fault),
    status: (channelMessageId, status, more = {}) => sim('POST', '/statuses', { channelMessageId, status, ...more }),
    write: (phoneNumberId, waId, text) =>
      sim('POST', `/customers/${waId}/messages`, { phoneNumberId, type: 'text', text }),
    chat: async (phoneNumberId, waId) => (await sim('GET', `/chats/${phoneNumberId}/${waId}`)) as never,
    tell: (phoneNumberId, status) =>
      sim('POST', '/webhooks', { phoneNumberId, field: 'messages', value: statusValue(phoneNumberId, status) }),
    accepted: async (phoneNumberId) => (await sim('GET', `/messages?phoneNumberId=${phoneNumberId}`)) as Accepted[],
    requests: async () => (await sim('GET', '/requests')) as GraphRequest[],
    async stop() {
      await simulator.stop()
      await webhook.stop()
      await outbox.close()
    },
  }
}

const statusValue = (phoneNumberId: string, { id, status, callbackData, errorCode }: ToldStatus) => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '551140009999', phone_number_id: phoneNumberId },
  statuses: [
    {
      id,
      status,
      timestamp: String(Math.floor(Date.now() / 1000)),
      ...(callbackData && { biz_opaque_callback_data: callbackData }),
      ...(errorCode && { errors: [{ code: errorCode, title: 'as Meta says' }] }),
    },
  ],
})

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
  await db.pool.query('INSERT INTO conversation_schema.webhook_deliveries (body) VALUES ($1)', [Buffer.concat(chunks)])
  await applyDeliveries({ db })
  response.end()
}
