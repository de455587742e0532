import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startTestSimulator } from '../simulator-testing.ts'

export const API_TOKEN = 'lumibot-token'

interface Event {
  event: string
  id: number
  content: string | null
  [key: string]: unknown
}

/** A simulator with an inbox 7 of account 1, and a server that takes its webhooks. */
export async function startLumibot({
  secret = null,
  answer = () => 200,
}: {
  secret?: string | null
  answer?: () => number
} = {}) {
  const events: (Event & { headers: Record<string, string | string[] | undefined>; raw: string })[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks).toString()
    events.push({ ...JSON.parse(raw), headers: request.headers, raw })
    response.writeHead(answer()).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const simulator = await startTestSimulator()
  const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const putInbox = (more: object = {}) =>
    simulator.sim('PUT', '/lumibot/1/inboxes/7', { apiToken: API_TOKEN, webhook: { url: webhookUrl, secret }, ...more })
  const { phoneNumberId } = (await putInbox()).body
  const api = (method: string, path: string, body?: unknown, token: string | null = API_TOKEN) =>
    simulator.call(method, `/lumibot/api/v1${path}`, body, token === null ? {} : { api_access_token: token })
  return {
    ...simulator,
    phoneNumberId: phoneNumberId as string,
    webhookUrl,
    putInbox,
    api,
    events,
    named: (event: string) => events.filter((one) => one.event === event),
    /** A customer writes by this inbox. */
    receive: (waId: string, message: object) =>
      simulator.sim('POST', `/customers/${waId}/messages`, { phoneNumberId, type: 'text', text: 'Oi!', ...message }),
    async [Symbol.asyncDispose]() {
      await simulator[Symbol.asyncDispose]()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
