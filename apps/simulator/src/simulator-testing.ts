import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startSimulator } from './start-simulator.ts'

// Helpers of this app's tests: a simulator, and a company's server that takes its webhooks.

export const NUMBER = '100200300400999'
export const WABA = '500400300200999'
export const TOKEN = 'test-token'
export const SECRET = 'test-secret'
export const VERIFY_TOKEN = 'test-verify-token'
export const MARINA = '5511988887766'

type Json = Record<string, unknown>

export interface ReceivedWebhook {
  raw: Buffer
  signature: string | undefined
  body: WebhookBody
  at: number
}

export interface WebhookBody {
  object: string
  entry: { id: string; changes: { field: string; value: WebhookValue }[] }[]
}

interface WebhookValue {
  metadata: { phone_number_id: string; display_phone_number: string }
  contacts?: (Json & { wa_id?: string; user_id: string; profile: { name: string; username?: string } })[]
  messages?: (Json & { id: string; from?: string; from_user_id: string; type: string; text?: { body: string } })[]
  statuses?: (Json & { id: string; status: string; errors?: { code: number }[] })[]
}

/** A server that answers Meta's challenge and keeps what is posted; `answer` decides the status of every POST. */
export async function startCallback(answer: (attempt: number) => number | 'hang up' = () => 200, port = 0) {
  const received: ReceivedWebhook[] = []
  const challenges: string[] = []
  let attempts = 0
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://callback')
    if (request.method === 'GET') {
      challenges.push(url.searchParams.get('hub.verify_token') ?? '')
      return answerChallenge(url, response)
    }
    const raw = await readAll(request)
    attempts += 1
    const status = answer(attempts)
    if (status === 'hang up') return request.socket.destroy()
    if (status === 200) {
      const signature = request.headers['x-hub-signature-256'] as string | undefined
      received.push({ raw, signature, body: JSON.parse(raw.toString()), at: performance.now() })
    }
    response.writeHead(status).end()
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received,
    challenges,
    attempts: () => attempts,
    messages: () => received.flatMap(({ body }) => valuesOf(body).flatMap((value) => value.messages ?? [])),
    statuses: () => received.flatMap(({ body }) => valuesOf(body).flatMap((value) => value.statuses ?? [])),
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

export const valuesOf = (body: WebhookBody) =>
  body.entry.flatMap((entry) => entry.changes.map((change) => change.value))

export const signatureOf = (secret: string, raw: Buffer): string =>
  `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`

/** A simulator without the demonstration world, and short ways to its two APIs. */
export async function startTestSimulator() {
  const simulator = await startSimulator({ port: 0, demo: false })
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${simulator.url}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Answer }
  }
  const graph = (method: string, path: string, body?: unknown, token: string | null = TOKEN) =>
    call(method, `/v26.0/${path}`, body, token === null ? {} : { authorization: `Bearer ${token}` })
  const text = (to: string, more: Json = {}) => ({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to,
    type: 'text',
    text: { body: 'Olá!' },
    ...more,
  })
  return {
    url: simulator.url,
    call,
    graph,
    sim: (method: string, path: string, body?: unknown) => call(method, `/_sim${path}`, body),
    putNumber: (more: Json = {}, id = NUMBER) =>
      call('PUT', `/_sim/numbers/${id}`, {
        wabaId: WABA,
        displayPhoneNumber: '+55 11 4000-9999',
        accessToken: TOKEN,
        appSecret: SECRET,
        verifyToken: VERIFY_TOKEN,
        ...more,
      }),
    write: (waId: string, more: Json = {}) =>
      call('POST', `/_sim/customers/${waId}/messages`, { phoneNumberId: NUMBER, type: 'text', text: 'Oi!', ...more }),
    send: (to = MARINA, more: Json = {}) => graph('POST', `${NUMBER}/messages`, text(to, more)),
    text,
    [Symbol.asyncDispose]: () => simulator.stop(),
  }
}

/** A file for messages of the number. */
export async function upload(
  simulator: { url: string },
  bytes: Buffer,
  type: string,
  more: Record<string, string> = {},
): Promise<{ status: number; body: Answer }> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  form.set('file', new Blob([new Uint8Array(bytes)], { type }), 'file')
  const headers = { authorization: `Bearer ${TOKEN}` }
  const response = await fetch(`${simulator.url}/v26.0/${NUMBER}/media`, { method: 'POST', headers, body: form })
  return { status: response.status, body: await response.json() }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of either API, read by tests field by field
type Answer = any

function answerChallenge(url: URL, response: ServerResponse): void {
  const right = url.searchParams.get('hub.verify_token') === VERIFY_TOKEN
  response.writeHead(right ? 200 : 403).end(right ? url.searchParams.get('hub.challenge') : '')
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
