import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createGraphClient, type GraphClient } from './graph-client.ts'

const TOKEN = 'EAAG-a-token-nobody-may-see'

describe('one request is one attempt, and its answer says what is known', () => {
  test('an accepted message brings its wamid', async () => {
    const { graph, requests } = await graphThat((socket) =>
      socket.write(json(200, { messages: [{ id: 'wamid.1' }], more: true })),
    )
    expect(await send(graph)).toMatchObject({ kind: 'ok', data: { messages: [{ id: 'wamid.1' }], more: true } })
    expect(requests[0]).toContain(`authorization: Bearer ${TOKEN}`)
    expect(requests[0]).toMatch(/^POST \/v26\.0\/100\/messages HTTP\/1\.1/)
  })

  test('reading, and typing with it, go as Meta documents them', async () => {
    const { graph, requests } = await graphThat((socket) => socket.write(json(200, { success: true })))
    const read = { accessToken: TOKEN, phoneNumberId: '100', messageId: 'wamid.1' }
    for (const typing of [false, true])
      expect(await graph.markAsRead({ ...read, typing })).toMatchObject({ kind: 'ok' })
    const body = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1' }
    expect(requests.map((request) => JSON.parse(request.slice(request.indexOf('{'))))).toEqual([
      body,
      { ...body, typing_indicator: { type: 'text' } },
    ])
  })

  test.each([400, 500, 503])('an error of Graph is definite, also with HTTP %i', async (status) => {
    const error = {
      code: 131000,
      message: 'Something went wrong',
      error_data: { details: 'try again' },
      fbtrace_id: 'A',
    }
    const { graph } = await graphThat((socket) => socket.write(json(status, { error })))
    expect(await send(graph)).toEqual({
      kind: 'error',
      httpStatus: status,
      error: {
        code: 131000,
        message: 'Something went wrong',
        type: null,
        details: 'try again',
        subcode: null,
        isTransient: false,
        traceId: 'A',
      },
    })
  })

  test('an error that repeats the token, as Meta’s do, keeps it to itself', async () => {
    const error = { code: 190, message: `Malformed access token ${TOKEN}` }
    const { graph } = await graphThat((socket) => socket.write(json(400, { error })))
    expect(await send(graph)).toMatchObject({ kind: 'error', error: { message: 'Malformed access token …' } })
  })

  test('an error with strange neighbours is still an error', async () => {
    const { graph } = await graphThat((socket) =>
      socket.write(json(400, { error: { code: 100, message: 7, error_data: 'x' } })),
    )
    expect(await send(graph)).toMatchObject({ kind: 'error', error: { code: 100, message: '', details: null } })
  })

  test.each([
    ['a 200 that is not JSON', () => http(200, '<html>ok</html>')],
    ['a 200 without a wamid', () => json(200, { messages: [] })],
    ['a 502 of something in between', () => http(502, '<html>bad gateway</html>')],
    ['a redirect', () => http(302, '')],
  ])('%s leaves the outcome unknown', async (_, answer) => {
    const { graph, requests } = await graphThat((socket) => socket.write(answer()))
    expect(await send(graph)).toMatchObject({ kind: 'lost' })
    expect(requests).toHaveLength(1)
  })

  test('a connection cut after the request leaves the outcome unknown, and nothing is sent again', async () => {
    const { graph, requests } = await graphThat((socket) => socket.resetAndDestroy())
    expect(await send(graph)).toMatchObject({ kind: 'lost' })
    expect(requests).toHaveLength(1)
  })

  test('half an answer leaves the outcome unknown', async () => {
    const { graph } = await graphThat((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"messages":')
      socket.destroySoon()
    })
    expect(await send(graph)).toMatchObject({ kind: 'lost' })
  })

  test('a reused connection that is cut is not tried on another one', async () => {
    const used = new Set<Socket>()
    const { graph, requests } = await graphThat((socket) => {
      if (used.has(socket)) socket.resetAndDestroy()
      used.add(socket)
      socket.write(json(200, { messages: [{ id: 'wamid.1' }] }))
    })
    // Idle connections are taken in turn; the first that serves twice is cut.
    const answers = [await send(graph), await send(graph), await send(graph)]
    expect(answers.map((answer) => answer.kind)).toEqual(['ok', 'ok', 'lost'])
    expect(requests).toHaveLength(3)
  })

  test('an idle connection that the other side closed is replaced', async () => {
    const { graph, requests, connections } = await graphThat((socket) =>
      socket.write(json(200, { messages: [{ id: 'wamid.1' }] })),
    )
    expect(await send(graph)).toMatchObject({ kind: 'ok' })
    const closed = new Promise((resolve) => connections[0]?.once('close', resolve))
    connections[0]?.end()
    await closed
    expect(await send(graph)).toMatchObject({ kind: 'ok' })
    expect(requests).toHaveLength(2)
  })

  test('no answer in time leaves the outcome unknown', async () => {
    const { graph } = await graphThat(() => {}, { timeoutMs: 200 })
    expect(await send(graph)).toEqual({ kind: 'lost', reason: 'TIMEOUT' })
  })

  test('an answer that trickles does not outlive the timeout', async () => {
    const { graph } = await graphThat(
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n')
        const trickle = setInterval(() => socket.write(' '), 20)
        socket.once('close', () => clearInterval(trickle))
      },
      { timeoutMs: 200 },
    )
    expect(await send(graph)).toEqual({ kind: 'lost', reason: 'TIMEOUT' })
  })

  test('a refused connection is surely not sent', async () => {
    const { graph, stop } = await graphThat(() => {})
    await stop()
    expect(await send(graph)).toEqual({ kind: 'unreachable', reason: 'ECONNREFUSED' })
  })

  test('a host that does not exist is surely not sent', async () => {
    const graph = open(createGraphClient({ baseUrl: 'http://nowhere.invalid', version: 'v26.0' }))
    expect(await send(graph)).toMatchObject({ kind: 'unreachable' })
  })

  test('no answer holds the token or the text', async () => {
    const { graph, stop } = await graphThat((socket) => socket.resetAndDestroy())
    const lost = await send(graph)
    await stop()
    const unreachable = await send(graph)
    expect(JSON.stringify([lost, unreachable])).not.toMatch(/EAAG|hello/)
  })
})

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((resource) => resource.close()))
})
const open = <Resource extends { close(): Promise<void> }>(resource: Resource): Resource => {
  opened.push(resource)
  return resource
}

const send = (graph: GraphClient) =>
  graph.sendMessage({
    accessToken: TOKEN,
    phoneNumberId: '100',
    recipient: { to: '5511987654321' },
    content: { kind: 'text', text: 'hello' },
    callbackData: '0190b5a0-0000-7000-8000-000000000001',
  })

/** A server below HTTP, so that a test can break off anywhere. `answer` runs once a whole request has arrived. */
async function graphThat(answer: (socket: Socket) => void, options: { timeoutMs?: number } = {}) {
  const requests: string[] = []
  const connections: Socket[] = []
  const server = createServer((socket) => {
    connections.push(socket)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      requests.push(String(chunk))
      answer(socket)
    })
  })
  const port = await listen(server)
  const stop = () => stopServer(server, connections)
  const graph = open(createGraphClient({ baseUrl: `http://127.0.0.1:${port}`, version: 'v26.0', ...options }))
  opened.push({ close: stop })
  return { graph, requests, connections, stop }
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })

async function stopServer(server: Server, connections: Socket[]): Promise<void> {
  for (const socket of connections) socket.destroy()
  if (server.listening) await new Promise((resolve) => server.close(resolve))
}

const http = (status: number, body: string): string =>
  `HTTP/1.1 ${status} Answer\r\ncontent-type: text/plain\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
const json = (status: number, body: object): string => http(status, JSON.stringify(body))
