import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createGraphClient } from './graph-client.ts'

const MB = 1024 * 1024
const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

/** Graph as far as `read` lets it take the file, and a client whose other calls may take 300 ms. */
async function graphThat(read: (request: IncomingMessage) => Promise<unknown>) {
  const server: Server = createServer((request, response) => {
    read(request).then(
      (answer) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
      // The client gave up in the middle.
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const graph = createGraphClient({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    version: 'v26.0',
    timeoutMs: 300,
  })
  opened.push(graph, { close: () => server.closeAllConnections() }, server)
  return graph
}

const upload = (graph: ReturnType<typeof createGraphClient>, content: Readable, sizeBytes: number) =>
  graph.uploadMedia({
    accessToken: 'EAAG-token',
    phoneNumberId: '100',
    file: { filename: 'nota "1".pdf', mimeType: 'application/pdf', sizeBytes },
    content,
  })

test('a file goes as the form Meta documents, with its length', async () => {
  let form: FormData | undefined
  const seen: Record<string, unknown> = {}
  const graph = await graphThat(async (request) => {
    const body = Buffer.concat(await request.toArray())
    Object.assign(seen, { url: request.url, method: request.method, length: request.headers['content-length'] })
    seen.received = String(body.length)
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    form = await new Response(body, { headers }).formData()
    return { id: '1013' }
  })
  const answer = await upload(graph, Readable.from([Buffer.from('%PDF-'), Buffer.from('1.7')]), 8)
  expect(answer).toMatchObject({ kind: 'ok', data: { id: '1013' } })
  expect(seen).toMatchObject({ url: '/v26.0/100/media', method: 'POST', length: seen.received })
  expect(form?.get('messaging_product')).toBe('whatsapp')
  expect(form?.get('type')).toBe('application/pdf')
  const file = form?.get('file') as File
  expect([file.type, await file.text()]).toEqual(['application/pdf', '%PDF-1.7'])
})

test('a large file is neither held in memory nor cut off by the patience of short calls', async () => {
  const size = 64 * MB
  let ahead = 0
  let produced = 0
  let received = 0
  const content = Readable.from(
    (function* () {
      const chunk = Buffer.alloc(MB / 4)
      for (; produced < size; produced += chunk.length) {
        ahead = Math.max(ahead, produced - received)
        yield chunk
      }
    })(),
    { objectMode: false },
  )
  const graph = await graphThat(async (request) => {
    // Longer than the client's other calls may take, with nothing read.
    await sleep(700)
    for await (const chunk of request) received += (chunk as Buffer).length
    return { id: '1013' }
  })
  expect(await upload(graph, content, size)).toMatchObject({ kind: 'ok' })
  expect(received).toBeGreaterThan(size)
  expect(ahead).toBeLessThan(size / 2)
})

test('a file that breaks off leaves an answer, and a file nobody reads is let go', async () => {
  const graph = await graphThat((request) => request.toArray())
  const broken = Readable.from(
    (function* () {
      yield Buffer.from('%PDF-')
      throw Object.assign(new Error('the disk is gone'), { code: 'EIO' })
    })(),
  )
  expect(await upload(graph, broken, 5000)).toEqual({ kind: 'lost', reason: 'EIO' })

  const nobody = createGraphClient({ baseUrl: 'http://127.0.0.1:9', version: 'v26.0' })
  opened.push(nobody)
  const unread = Readable.from([Buffer.from('%PDF-')])
  expect(await upload(nobody, unread, 5)).toEqual({ kind: 'unreachable', reason: 'ECONNREFUSED' })
  expect(unread.destroyed).toBe(true)
})
