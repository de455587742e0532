import { connectDatabase, type Database } from '@recado/db'
import { type RunningSimulator, startSimulator } from '@recado/simulator'
import { freePort, metaBody, signedRequest, type TextMessageOptions, textMessage } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { createTrpcClient, type SpawnedServer, signIn, spawnServer, type TrpcClient } from '../test-server.ts'

/** What Meta accepted, as the simulator tells it. */
export interface AcceptedAtMeta {
  id: string
  content: { body: string }
  callbackData: string | null
}

export interface StoredMessage {
  id: string
  body: string
  channelMessageId: string | null
  status: string
  senderType: string
}

/** A company whose server can be killed and started again at the same address, with Meta's stand-in beside it. */
export interface CrashScene {
  simulator: RunningSimulator
  db: Database
  start(roles?: string): Promise<SpawnedServer>
  /** The simulator's control API, parsed. */
  meta<T = unknown>(method: string, path: string, body?: object): Promise<T>
  accepted(): Promise<AcceptedAtMeta[]>
  signIn(): Promise<TrpcClient>
  /** Posts texts in one body as Meta would; answers the status, or null when the connection broke. */
  deliver(texts: TextMessageOptions[]): Promise<number | null>
  messages(): Promise<StoredMessage[]>
  close(): Promise<void>
}

export async function openCrashScene(databaseUrl: string): Promise<CrashScene> {
  const simulator = await startSimulator({ port: 0, demo: false })
  const db = connectDatabase(databaseUrl)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const servers: SpawnedServer[] = []
  const meta: CrashScene['meta'] = (method, path, body) => control(simulator.url, method, path, body)

  return {
    simulator,
    db,
    async start(roles = 'http,worker') {
      const env = { RECADO_DEMO: '1', META_GRAPH_URL: simulator.url }
      const server = await spawnServer({ databaseUrl, port, roles, env })
      servers.push(server)
      if (servers.length === 1) await connectNumber(meta, `${url}/api/whatsapp/webhook`)
      return server
    },
    meta,
    accepted: () => meta('GET', `messages?limit=1000&phoneNumberId=${DEMO.phoneNumberId}`),
    signIn: async () => createTrpcClient(url, await signIn(url, DEMO.email, DEMO.password)),
    deliver: (texts) => deliver(`${url}/api/whatsapp/webhook`, texts),
    messages: () => readMessages(db),
    async close() {
      await Promise.all(servers.map((server) => server.kill()))
      await simulator.stop()
      await db.close()
    },
  }
}

async function control<T>(url: string, method: string, path: string, body?: object): Promise<T> {
  const init = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(`${url}/_sim/${path}`, { method, ...init })
  if (!response.ok) throw new Error(`the simulator answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

async function connectNumber(meta: CrashScene['meta'], callbackUrl: string): Promise<void> {
  const { phoneNumberId, businessAccountId, accessToken, appSecret, verifyToken } = DEMO
  await meta('PUT', `numbers/${phoneNumberId}`, {
    wabaId: businessAccountId,
    displayPhoneNumber: '+55 11 4000-1234',
    accessToken,
    appSecret,
    verifyToken,
    callbackUrl,
  })
  // Meta's first pause is longer; shorter ones only make it ask more often.
  await meta('PUT', 'behaviour', { retryFirstMs: 50, retryMaxMs: 500 })
}

async function deliver(url: string, texts: TextMessageOptions[]): Promise<number | null> {
  const body = metaBody({ phoneNumberId: DEMO.phoneNumberId, messages: texts.map(textMessage) })
  const response = await fetch(url, { method: 'POST', ...signedRequest(DEMO.appSecret, body) }).catch(() => null)
  return response?.status ?? null
}

async function readMessages(db: Database): Promise<StoredMessage[]> {
  const { rows } = await db.pool.query<StoredMessage>(
    `SELECT id, body, channel_message_id AS "channelMessageId", status::text, sender_type::text AS "senderType"
     FROM conversation_schema.messages ORDER BY id`,
  )
  return rows
}
