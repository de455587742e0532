import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { OutgoingFile, OutgoingMessage } from '../channel-adapter.ts'
import { createLumibotAdapter } from './lumibot-adapter.ts'
import { createLumibotClient } from './lumibot-client.ts'

export const API_TOKEN = 'lumibot-token-nobody-may-see'

export interface SeenRequest {
  line: string
  headers: IncomingMessage['headers']
  body: string
  json: Record<string, unknown>
}

/** Status and body for `METHOD /path` below the account; `cut` breaks the connection. */
export type Answers = Record<string, [status: number, body: unknown, headers?: Record<string, string>] | 'cut'>

/** A server that answers as told, and an adapter that talks to it. What is not told is 404. */
export async function lumibotThat(answers: Answers) {
  const requests: SeenRequest[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('latin1')
    const url = new URL(request.url ?? '/', 'http://lumibot')
    const path = url.pathname.replace('/chat/api/v1', '').replace('/accounts/1', '') + url.search
    const line = `${request.method} ${path}`
    const isJson = request.headers['content-type'] === 'application/json'
    requests.push({
      line,
      headers: request.headers,
      body,
      json: isJson ? JSON.parse(Buffer.concat(chunks).toString()) : {},
    })
    const answer = answers[line]
    if (answer === 'cut') return response.destroy()
    const [status, answered, headers = {}] = answer ?? [404, { error: 'Resource could not be found' }]
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof answered === 'string' ? answered : JSON.stringify(answered))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/chat`
  const client = createLumibotClient({ timeoutMs: 2000, uploadTimeoutMs: 2000 })
  let isClosed = false
  const leave = () => {
    server.close()
    server.closeAllConnections()
  }
  const access = { baseUrl, accountId: '1', apiToken: API_TOKEN }
  return {
    baseUrl,
    client,
    requests,
    lines: () => requests.map(({ line }) => line),
    adapter: createLumibotAdapter({ client, access, inboxId: '7' }),
    /** From now on nobody answers at this address. */
    leave,
    async close() {
      if (server.listening) leave()
      if (!isClosed) await client.close()
      isClosed = true
    },
  }
}

export const message = (more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  to: { waId: '551187654321', phone: '+5511987654321', bsuid: null },
  content: { kind: 'text', text: 'Bom dia!' },
  messageId: '01932c5e-0000-7000-8000-000000000001',
  channelConversationId: '12',
  attempt: 1,
  ...more,
})

export const file = (content: string, more: Partial<OutgoingFile> = {}): OutgoingFile => ({
  id: '01932c5e-0000-7000-8000-00000000f11e',
  mimeType: 'image/jpeg',
  filename: 'praia "azul".jpg',
  sizeBytes: Buffer.byteLength(content),
  open: async () => Readable.from([Buffer.from(content)]),
  uploadedAs: async () => null,
  remember: async () => {},
  forget: async () => {},
  ...more,
})
