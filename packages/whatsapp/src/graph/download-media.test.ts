import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { createGraphClient, type GraphClient } from './graph-client.ts'

const TOKEN = 'EAAG-a-token-nobody-may-see'
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function startServer(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const seen: { path: string | undefined; token: string | undefined; agent: string | undefined }[] = []
  const server = createServer((request, response) => {
    seen.push({ path: request.url, token: request.headers.authorization, agent: request.headers['user-agent'] })
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
  )
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

function graphAt(baseUrl: string): GraphClient {
  const graph = createGraphClient({ baseUrl, version: 'v26.0', timeoutMs: 2000 })
  closers.unshift(() => graph.close())
  return graph
}

test('a file is looked up by its id and fetched with the token', async () => {
  const meta = await startServer((request, response) => {
    if (request.url?.startsWith('/v26.0/')) {
      response.end(
        JSON.stringify({
          url: `${meta.url}/files?mid=1&hash=x`,
          mime_type: 'image/jpeg',
          sha256: 'ab',
          file_size: '4',
        }),
      )
    } else response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': '4' }).end('file')
  })
  const graph = graphAt(meta.url)
  const found = await graph.getMedia({ accessToken: TOKEN, mediaId: '42' })
  expect(found).toMatchObject({ kind: 'ok', data: { mime_type: 'image/jpeg', file_size: 4 } })
  if (found.kind !== 'ok') return
  const download = await graph.downloadMedia({ accessToken: TOKEN, url: found.data.url })
  expect(download).toMatchObject({ kind: 'ok', mimeType: 'image/jpeg', sizeBytes: 4 })
  if (download.kind === 'ok') expect(await text(download.body)).toBe('file')
  expect(meta.seen).toEqual([
    expect.objectContaining({ path: '/v26.0/42', token: `Bearer ${TOKEN}` }),
    // Meta's file servers refuse a request that does not name its program.
    { path: '/files?mid=1&hash=x', token: `Bearer ${TOKEN}`, agent: 'Recado' },
  ])
})

test('no other host ever sees the token', async () => {
  const meta = await startServer((_, response) => response.end())
  const stranger = await startServer((_, response) => response.end('mine now'))
  const graph = graphAt(meta.url)
  const addresses = [
    stranger.url,
    stranger.url.replace('127.0.0.1', 'localhost'),
    `${meta.url.replace('http://', 'http://lookaside.fbsbx.com@')}/`,
    meta.url.replace('http://', 'https://'),
    'http://lookaside.fbsbx.com/x',
    'https://lookaside.fbsbx.com:8443/x',
    'https://lookaside.fbsbx.com.evil.example/x',
    'https://evil.example/lookaside.fbsbx.com',
    'file:///etc/passwd',
    'not a url',
  ]
  for (const url of addresses) {
    expect(await graph.downloadMedia({ accessToken: TOKEN, url })).toMatchObject({ kind: 'refused' })
  }
  expect([...meta.seen, ...stranger.seen]).toEqual([])
})

test('a redirect is not followed, wherever it leads', async () => {
  const stranger = await startServer((_, response) => response.end('mine now'))
  const meta = await startServer((_, response) => response.writeHead(302, { location: stranger.url }).end())
  expect(await graphAt(meta.url).downloadMedia({ accessToken: TOKEN, url: `${meta.url}/x` })).toEqual({
    kind: 'status',
    httpStatus: 302,
  })
  expect(stranger.seen).toEqual([])
})

test('a file cut short breaks its reader, and a host that is away is said', async () => {
  const meta = await startServer((_, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('only this', () => response.destroy())
  })
  const graph = graphAt(meta.url)
  const download = await graph.downloadMedia({ accessToken: TOKEN, url: meta.url })
  if (download.kind !== 'ok') throw new Error(download.kind)
  await expect(text(download.body)).rejects.toThrow()
  const away = graphAt('http://127.0.0.1:9')
  expect(await away.downloadMedia({ accessToken: TOKEN, url: 'http://127.0.0.1:9/x' })).toEqual({
    kind: 'failed',
    reason: 'ECONNREFUSED',
  })
})
