import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { Readable } from 'node:stream'
import { newId, type Role } from '@recado/core'
import { createMedia, createMember, createMessage, createTestDatabase, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson, PASSWORD, signIn, startTestServer, type TestServer } from '../test-server.ts'

const MB = 1024 * 1024
const sample = (name: string) =>
  readFileSync(new URL(`../../../simulator/src/media/samples/${name}`, import.meta.url).pathname)
const [photo, plan, voice, video, sticker, receipt] = [
  'photo.jpg',
  'plan.png',
  'voice.ogg',
  'video.mp4',
  'sticker.webp',
  'receipt.pdf',
].map(sample) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer]

let database: Awaited<ReturnType<typeof createTestDatabase>>
let server: TestServer
let workspace: { id: string; slug: string }
let other: { id: string; slug: string }
const cookies: Record<string, string> = {}

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ databaseUrl: database.url })
  workspace = await createWorkspace(database.db)
  other = await createWorkspace(database.db)
  const people: [string, string, Role][] = [
    ['agent', workspace.id, 'AGENT'],
    ['marketing', workspace.id, 'MARKETING'],
    ['stranger', other.id, 'OWNER'],
  ]
  for (const [name, workspaceId, role] of people) {
    const person = await addPerson(database.db)
    await createMember(database.db, { workspaceId, userId: person.id, role })
    cookies[name] = await signIn(server.url, person.email, PASSWORD)
  }
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

interface Asked {
  as?: string
  slug?: string
  method?: string
  headers?: Record<string, string>
  body?: Buffer
}
const ask = (path: string, { as = 'agent', slug = workspace.slug, headers = {}, ...init }: Asked = {}) =>
  fetch(`${server.url}/api/w/${slug}/media${path}`, {
    ...init,
    body: init.body && new Uint8Array(init.body),
    headers: { cookie: cookies[as] ?? '', origin: server.url, ...headers },
  })
const upload = (query: string, body: Buffer, asked: Asked = {}) => ask(`?${query}`, { method: 'POST', body, ...asked })
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
// biome-ignore lint/suspicious/noExplicitAny: an answer, read field by field
const codeOf = async (response: Response) => [response.status, ((await response.json()) as any).error.code]
const rows = () => database.db.prisma.media.count({ where: { workspaceId: workspace.id } })

/** A stored file of any type, as if a customer had sent it. */
async function keep(bytes: Buffer, row: { mimeType: string; filename?: string | null }, workspaceId = workspace.id) {
  const id = newId()
  const storageKey = `${workspaceId}/${id}/original`
  await server.deps.storage.put(storageKey, Readable.from([bytes]), row)
  await createMedia(database.db, { workspaceId, id, storageKey, sha256: id, sizeBytes: BigInt(bytes.length), ...row })
  return id
}

describe('a file', () => {
  it('is shown to members, to be kept, and never run', async () => {
    const id = await keep(photo, { mimeType: 'image/jpeg', filename: 'praia de São João.jpg' })
    const response = await ask(`/${id}`)
    expect(response.status).toBe(200)
    expect((await bytesOf(response)).equals(photo)).toBe(true)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(photo.length),
      'content-disposition': expect.stringMatching(
        /^inline; .*filename\*=UTF-8''praia%20de%20S%C3%A3o%20Jo%C3%A3o.jpg/,
      ),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
    })
    // Node's fetch would add no-cache, which browsers send only for a reload.
    const known = { 'if-none-match': response.headers.get('etag') ?? '', 'cache-control': 'max-age=0' }
    const again = await ask(`/${id}`, { headers: known })
    expect([again.status, (await bytesOf(again)).length]).toEqual([304, 0])
    const head = await ask(`/${id}`, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(photo.length)])
  })

  it.each([
    ['bytes=10-19', 206, 'bytes 10-19/'],
    ['bytes=-5', 206, 'bytes 8594-8598/'],
    ['bytes=8000-', 206, 'bytes 8000-8598/'],
    ['bytes=0-99999999', 206, 'bytes 0-8598/'],
    ['bytes=9999999-', 416, 'bytes */'],
    ['bytes=0-1,5-6', 200, null],
    ['lines=1-2', 200, null],
    ['nonsense', 200, null],
  ])('is given by range: %s → %i', async (range, status, contentRange) => {
    const id = await keep(photo, { mimeType: 'image/jpeg' })
    const response = await ask(`/${id}`, { headers: { range } })
    expect(response.status).toBe(status)
    expect(response.headers.get('content-range')).toEqual(contentRange && expect.stringContaining(contentRange))
    const [, from, to] = response.headers.get('content-range')?.match(/(\d+)-(\d+)/) ?? []
    const expected =
      status === 416 ? Buffer.alloc(0) : photo.subarray(Number(from ?? 0), to ? Number(to) + 1 : undefined)
    expect((await bytesOf(response)).equals(expected)).toBe(true)
  })

  it('comes whole when the part asked for is of another file', async () => {
    const id = await keep(photo, { mimeType: 'image/jpeg' })
    expect((await ask(`/${id}`, { headers: { range: 'bytes=0-1', 'if-range': '"another"' } })).status).toBe(200)
    expect((await ask(`/${id}`, { headers: { range: 'bytes=0-1', 'if-range': `"${id}"` } })).status).toBe(206)
  })

  it.each([
    ['text/html', 'application/octet-stream', 'attachment'],
    ['image/svg+xml', 'application/octet-stream', 'attachment'],
    ['application/xml', 'application/octet-stream', 'attachment'],
    ['application/x-msdownload', 'application/octet-stream', 'attachment'],
    ['application/javascript', 'application/octet-stream', 'attachment'],
    ['text/plain', 'text/plain; charset=utf-8', 'attachment'],
    ['application/msword', 'application/msword', 'attachment'],
    ['application/pdf', 'application/pdf', 'inline'],
    ['audio/ogg; codecs=opus', 'audio/ogg', 'inline'],
    ['video/mp4', 'video/mp4', 'inline'],
  ])('of type %s is served as %s, %s', async (mimeType, type, disposition) => {
    const id = await keep(Buffer.from('<script>1</script>'), { mimeType, filename: null })
    const { headers } = await ask(`/${id}`)
    expect(headers.get('content-type')).toBe(type)
    expect(headers.get('content-disposition')).toMatch(new RegExp(`^${disposition}; filename=`))
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('is nobody else’s', async () => {
    const id = await keep(photo, { mimeType: 'image/jpeg' })
    const theirs = await keep(photo, { mimeType: 'image/jpeg' }, other.id)
    expect(await codeOf(await ask(`/${id}`, { as: 'nobody' }))).toEqual([401, 'UNAUTHENTICATED'])
    expect(await codeOf(await ask(`/${id}`, { as: 'stranger' }))).toEqual([404, 'NOT_FOUND'])
    expect(await codeOf(await ask(`/${id}`, { as: 'stranger', slug: 'no-such-workspace' }))).toEqual([404, 'NOT_FOUND'])
    // A file of one workspace asked for through another.
    expect(await codeOf(await ask(`/${id}`, { as: 'stranger', slug: other.slug }))).toEqual([404, 'NOT_FOUND'])
    expect(await codeOf(await ask(`/${theirs}`))).toEqual([404, 'NOT_FOUND'])
    for (const path of [`/${newId()}`, '/not-an-id', '/..%2f..%2fetc%2fpasswd']) {
      expect(await codeOf(await ask(path))).toEqual([404, 'NOT_FOUND'])
    }
    for (const status of ['PENDING', 'FAILED'] as const) {
      const { id } = await createMedia(database.db, { workspaceId: workspace.id, status, sha256: 'x' })
      expect((await ask(`/${id}`)).status).toBe(404)
    }
  })

  it('whose bytes are lost is not found, and a reader who goes away harms nobody', async () => {
    const { id: lost } = await createMedia(database.db, { workspaceId: workspace.id, sha256: 'x' })
    expect(await codeOf(await ask(`/${lost}`))).toEqual([404, 'NOT_FOUND'])
    const id = await keep(Buffer.alloc(30 * MB), { mimeType: 'video/mp4' })
    const leaving = new AbortController()
    const response = await fetch(`${server.url}/api/w/${workspace.slug}/media/${id}`, {
      headers: { cookie: cookies.agent ?? '' },
      signal: leaving.signal,
    })
    leaving.abort()
    await expect(response.arrayBuffer()).rejects.toThrow()
    expect((await ask(`/${id}`, { method: 'HEAD' })).status).toBe(200)
  })
})

describe('an upload', () => {
  it.each([
    ['image', photo, 'image/jpeg', { width: 480, height: 360 }],
    ['image', plan, 'image/png', { durationMs: null }],
    ['audio', voice, 'audio/ogg', { durationMs: expect.any(Number) }],
    ['video', video, 'video/mp4', { width: 320, height: 240, durationMs: expect.any(Number) }],
    ['sticker', sticker, 'image/webp', { width: 512, height: 512 }],
    ['document', receipt, 'application/pdf', { thumbnailUrl: null }],
    ['document', Buffer.from('nome;valor\nAção;1'), 'text/plain', {}],
  ] as const)('as %s is stored and can be seen at once', async (kind, bytes, mimeType, more) => {
    const headers = { 'content-type': kind === 'document' ? 'text/csv' : 'application/octet-stream' }
    const response = await upload(`kind=${kind}&filename=um+nome.x`, bytes, { headers })
    expect(response.status).toBe(201)
    const media = (await response.json()) as { id: string; url: string; thumbnailUrl: string | null }
    expect(media).toMatchObject({ status: 'STORED', mimeType, filename: 'um nome.x', sizeBytes: bytes.length, ...more })
    expect((await bytesOf(await ask(`/${media.id}`))).equals(bytes)).toBe(true)
    if (media.thumbnailUrl) {
      const thumbnail = await ask(`/${media.id}/thumbnail`)
      expect([thumbnail.status, thumbnail.headers.get('content-type')]).toEqual([200, 'image/webp'])
    } else expect((await ask(`/${media.id}/thumbnail`)).status).toBe(404)
  })

  it.each([
    [
      'image',
      receipt,
      415,
      'MEDIA_TYPE_REFUSED',
      { allowed: ['image/jpeg', 'image/png'], mimeType: 'application/pdf' },
    ],
    ['image', Buffer.from('<svg/>'), 415, 'MEDIA_TYPE_REFUSED', {}],
    ['audio', video, 415, 'MEDIA_TYPE_REFUSED', {}],
    ['video', voice, 415, 'MEDIA_TYPE_REFUSED', {}],
    ['document', Buffer.from('MZ\x90\x00', 'latin1'), 415, 'MEDIA_TYPE_REFUSED', {}],
    ['image', Buffer.alloc(0), 415, 'MEDIA_TYPE_REFUSED', {}],
    ['image', Buffer.concat([photo.subarray(0, 20), Buffer.alloc(100)]), 400, 'MEDIA_CORRUPT', {}],
    ['image', Buffer.concat([photo], 5 * MB + 1), 413, 'MEDIA_TOO_LARGE', { limitBytes: 5 * MB }],
    ['audio', Buffer.concat([voice], 16 * MB + 1), 413, 'MEDIA_TOO_LARGE', { limitBytes: 16 * MB }],
    ['sticker', Buffer.concat([sticker], 101 * 1024), 413, 'MEDIA_TOO_LARGE', { limitBytes: 100 * 1024 }],
  ] as const)(
    'as %s that Meta would not take is refused, says why, and leaves nothing (%#)',
    async (kind, bytes, status, code, details) => {
      const before = await rows()
      const response = await upload(`kind=${kind}`, bytes, { headers: { 'content-type': 'image/jpeg' } })
      expect(response.status).toBe(status)
      expect(await response.json()).toMatchObject({ error: { code, details, requestId: expect.any(String) } })
      expect(await rows()).toBe(before)
    },
  )

  it('whose length nobody said is measured while it comes', async () => {
    const before = await rows()
    const send = (bytes: Buffer) =>
      fetch(`${server.url}/api/w/${workspace.slug}/media?kind=image`, {
        method: 'POST',
        body: new Blob([new Uint8Array(bytes)]).stream(),
        duplex: 'half',
        headers: { cookie: cookies.agent ?? '', origin: server.url },
      })
    expect((await send(photo)).status).toBe(201)
    expect(await codeOf(await send(Buffer.concat([photo], 20 * MB)))).toEqual([413, 'MEDIA_TOO_LARGE'])
    expect(await rows()).toBe(before + 1)
  })

  it('that is cut short leaves nothing', async () => {
    const before = await rows()
    const request = httpRequest(`${server.url}/api/w/${workspace.slug}/media?kind=document`, {
      method: 'POST',
      headers: { cookie: cookies.agent ?? '', origin: server.url, 'content-length': 50 * MB },
    })
    request.on('error', () => {})
    request.write(Buffer.concat([receipt], 10 * MB))
    await expect.poll(rows).toBe(before + 1)
    request.destroy()
    await expect.poll(rows).toBe(before)
  })

  it('is for those who write to customers, and samples for those who write templates', async () => {
    expect(await codeOf(await upload('kind=image', photo, { as: 'marketing' }))).toEqual([403, 'FORBIDDEN'])
    expect((await upload('kind=image&for=template', photo, { as: 'marketing' })).status).toBe(201)
    expect(await codeOf(await upload('kind=image&for=template', photo))).toEqual([403, 'FORBIDDEN'])
    expect(await codeOf(await upload('kind=image', photo, { as: 'stranger' }))).toEqual([404, 'NOT_FOUND'])
    expect(await codeOf(await upload('kind=image', photo, { as: 'nobody' }))).toEqual([401, 'UNAUTHENTICATED'])
    expect(await codeOf(await upload('kind=hologram', photo))).toEqual([400, 'BAD_INPUT'])
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['nowhere', { origin: '' }],
  ])('from %s is refused, and so is a deletion', async (_, headers) => {
    const id = await keep(photo, { mimeType: 'image/jpeg' })
    expect(await codeOf(await upload('kind=image', photo, { headers }))).toEqual([403, 'FORBIDDEN'])
    expect(await codeOf(await ask(`/${id}`, { method: 'DELETE', headers }))).toEqual([403, 'FORBIDDEN'])
  })

  it('is taken back while nothing carries it, with its bytes', async () => {
    const make = async () => ((await (await upload('kind=image', photo)).json()) as { id: string }).id
    const [picked, sent] = [await make(), await make()]
    await createMessage(database.db, { workspaceId: workspace.id, mediaId: sent })
    expect(await codeOf(await ask(`/${sent}`, { method: 'DELETE' }))).toEqual([409, 'MEDIA_IN_USE'])
    expect(await codeOf(await ask(`/${picked}`, { method: 'DELETE', as: 'stranger' }))).toEqual([404, 'NOT_FOUND'])
    const { storageKey } = await database.db.prisma.media.findFirstOrThrow({ where: { id: picked } })
    expect((await ask(`/${picked}`, { method: 'DELETE' })).status).toBe(204)
    expect((await ask(`/${picked}`)).status).toBe(404)
    const isStored = () =>
      server.deps.storage.get(storageKey ?? '').then(
        ({ body }) => body.destroy() && true,
        () => false,
      )
    await expect.poll(isStored).toBe(false)
    const received = await keep(photo, { mimeType: 'image/jpeg' })
    expect(await codeOf(await ask(`/${received}`, { method: 'DELETE' }))).toEqual([404, 'NOT_FOUND'])
  })
})
