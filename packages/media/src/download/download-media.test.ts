import { buffer } from 'node:stream/consumers'
import { startWorkers } from '@recado/jobs'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mediaWorkers } from '../media-workers.ts'
import { claimDownload, LEASE_MS } from './claim-download.ts'
import { downloadFile } from './download-file.ts'
import { hintMediaDownload } from './download-jobs.ts'
import { openScene, type Scene, sha256 } from './download-testing.ts'

const DAY_MS = 86_400_000
let scene: Scene
let workspace: Awaited<ReturnType<Scene['workspace']>>
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())
beforeEach(async () => {
  // Every test begins with nothing due and nothing stored.
  await scene.meta('DELETE', '/faults')
  await scene.db.prisma.message.deleteMany()
  await scene.db.prisma.media.deleteMany()
  scene.changed.length = 0
  workspace = await scene.workspace()
})

const read = async (key: string | null) => buffer((await scene.deps.storage.get(key ?? '')).body)
const file = (mimeType: string, bytes: Buffer | string) => ({
  file: { mimeType, base64: Buffer.from(bytes).toString('base64') },
})

describe('what a customer sent comes into the storage', () => {
  it('as it is, with its size, sum and type, and the message is told', async () => {
    const { id, atMeta } = await scene.receive(workspace, { type: 'document', filename: 'reserva.pdf' })
    await scene.run()
    const row = await scene.row(id)
    expect(row).toMatchObject({
      status: 'STORED',
      mimeType: 'application/pdf',
      sizeBytes: BigInt(atMeta.size),
      sha256: atMeta.sha256,
      storageKey: `${workspace.id}/${id}/original`,
      thumbnailKey: null,
      nextAttemptAt: null,
      attempts: 1,
    })
    expect(sha256(await read(row.storageKey))).toBe(atMeta.sha256)
    expect(scene.changed).toEqual([id])
  })

  it('a picture with its size as it is seen, and a small one beside it', async () => {
    const turned = await sharp({ create: { width: 1600, height: 900, channels: 3, background: 'teal' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { id } = await scene.receive(workspace, { type: 'image', ...file('image/jpeg', turned) })
    await scene.run()
    const row = await scene.row(id)
    expect(row).toMatchObject({ width: 900, height: 1600, thumbnailKey: `${workspace.id}/${id}/thumbnail.webp` })
    expect(await sharp(await read(row.thumbnailKey)).metadata()).toMatchObject({
      format: 'webp',
      width: 360,
      height: 640,
    })
  })

  it('a voice note with its length, a video with its size', async () => {
    const voice = await scene.receive(workspace, { type: 'voice' })
    const video = await scene.receive(workspace, { type: 'video' })
    await scene.run()
    expect(await scene.row(voice.id)).toMatchObject({ mimeType: 'audio/ogg', durationMs: expect.closeTo(3994, -2) })
    expect(await scene.row(video.id)).toMatchObject({ width: 320, height: 240, durationMs: expect.closeTo(3009, -2) })
  })

  it.each([
    ['a program that says it is a picture', 'image/jpeg', 'MZ\x90\x00 program', 'application/x-msdownload'],
    ['a page that says it is a picture', 'image/png', '<html><script>1</script>', 'application/octet-stream'],
    ['a page', 'text/html', '<html><script>1</script>', 'application/octet-stream'],
    ['a drawing that runs', 'image/svg+xml', '<svg onload="x()"/>', 'application/octet-stream'],
    ['text', 'text/plain', 'Olá', 'text/plain'],
  ])('%s is kept under what it is', async (_, mimeType, bytes, stored) => {
    const { id } = await scene.receive(workspace, { type: 'document', ...file(mimeType, Buffer.from(bytes)) })
    await scene.run()
    expect(await scene.row(id)).toMatchObject({ status: 'STORED', mimeType: stored, thumbnailKey: null, width: null })
  })

  it('a picture that nobody can draw is kept all the same', async () => {
    const broken = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500)])
    const { id } = await scene.receive(workspace, { type: 'image', ...file('image/jpeg', broken) })
    await scene.run()
    expect(await scene.row(id)).toMatchObject({ status: 'STORED', mimeType: 'image/jpeg', thumbnailKey: null })
  })
})

describe('what goes wrong', () => {
  it('a download cut in the middle is begun again later, with a fresh address, and leaves nothing', async () => {
    const { id } = await scene.receive(workspace, { type: 'image' })
    await scene.meta('POST', '/faults', { kind: 'cut', match: { operation: 'media.download' } })
    await scene.run()
    expect(await scene.row(id)).toMatchObject({ status: 'PENDING', attempts: 1 })
    expect((await scene.stored()).filter((path) => path.includes(id))).toEqual([])
    await scene.run()
    expect((await scene.row(id)).attempts).toBe(1)
    await scene.meta('POST', '/media/expire-urls')
    scene.advance(11_000)
    await scene.run()
    expect(await scene.row(id)).toMatchObject({ status: 'STORED', attempts: 2 })
  })

  it('a file that never is what was promised is given up as broken, and nothing of it is kept', async () => {
    const { id, atMeta } = await scene.receive(workspace, { type: 'image' }, { sha256: 'f'.repeat(64) })
    const { graph } = scene.deps
    const lying = {
      ...graph,
      getMedia: async (request: Parameters<typeof graph.getMedia>[0]) => {
        const answer = await graph.getMedia(request)
        return answer.kind === 'ok' ? { ...answer, data: { ...answer.data, sha256: 'e'.repeat(64) } } : answer
      },
    }
    for (let i = 0; i < 4; i++) {
      const claim = await claimDownload(scene.db.pool, scene.deps.clock.now())
      if (claim) await downloadFile({ ...scene.deps, graph: lying }, claim, new AbortController().signal)
      scene.advance(DAY_MS / 4)
    }
    expect(atMeta.sha256).not.toBe('f'.repeat(64))
    expect(await scene.row(id)).toMatchObject({ status: 'FAILED', errorCode: 'MEDIA_CORRUPT' })
    expect((await scene.stored()).filter((path) => path.includes(id))).toEqual([])
    expect(scene.changed).toEqual([id])
  })

  it('what Meta no longer knows is given up after some attempts, and as expired once seven days are over', async () => {
    const lost = await scene.receive(workspace, { type: 'image' })
    const old = await scene.receive(
      workspace,
      { type: 'image' },
      { createdAt: new Date(scene.deps.clock.now().getTime() - 7 * DAY_MS) },
    )
    for (const { atMeta } of [lost, old]) {
      await scene.meta('PUT', `/media/${atMeta.id}`, { expiresAt: '2026-01-01T00:00:00Z' })
    }
    await scene.run()
    expect(await scene.row(old.id)).toMatchObject({ status: 'FAILED', errorCode: 'MEDIA_EXPIRED', attempts: 1 })
    for (let i = 0; i < 3; i++) {
      expect((await scene.row(lost.id)).status).toBe('PENDING')
      scene.advance(3_600_000)
      await scene.run()
    }
    expect(await scene.row(lost.id)).toMatchObject({ status: 'FAILED', errorCode: 'MEDIA_NOT_FOUND', attempts: 4 })
    expect(scene.changed.toSorted()).toEqual([lost.id, old.id].toSorted())
  })

  it('a token that Meta refuses holds back the files of that workspace, which come once it is mended', async () => {
    const other = await scene.workspace()
    const files = [await scene.receive(workspace, { type: 'image' }), await scene.receive(workspace, { type: 'image' })]
    const fine = await scene.receive(other, { type: 'image' })
    await scene.meta('POST', '/faults', { kind: 'error', code: 190, status: 401, times: 1 })
    await scene.run()
    const asked = (await scene.meta<{ operation: string; status: number }[]>('GET', '/requests?limit=1000')).filter(
      ({ operation, status }) => operation === 'node.get' && status === 401,
    )
    expect(asked.length).toBeLessThanOrEqual(1)
    for (const { id } of files) expect((await scene.row(id)).status).toBe('PENDING')
    expect((await scene.row(fine.id)).status).toBe('STORED')
    scene.advance(16 * 60_000)
    await scene.run()
    for (const { id } of files) expect((await scene.row(id)).status).toBe('STORED')
  })

  it('while the storage is away files wait without an attempt counted', async () => {
    const { id } = await scene.receive(workspace, { type: 'image' })
    const claim = await claimDownload(scene.db.pool, scene.deps.clock.now())
    const away = { ...scene.deps.storage, put: () => Promise.reject(new Error('no space left on device')) }
    if (claim) await downloadFile({ ...scene.deps, storage: away }, claim, new AbortController().signal)
    expect(await scene.row(id)).toMatchObject({ status: 'PENDING', attempts: 0 })
    scene.advance(31_000)
    await scene.run()
    expect(await scene.row(id)).toMatchObject({ status: 'STORED', attempts: 1 })
  })

  it('one file whose row went meanwhile leaves nothing', async () => {
    const { id } = await scene.receive(workspace, { type: 'image' })
    const claim = await claimDownload(scene.db.pool, scene.deps.clock.now())
    await scene.db.prisma.message.deleteMany({ where: { mediaId: id } })
    await scene.db.prisma.media.deleteMany({ where: { id } })
    if (claim) await downloadFile(scene.deps, claim, new AbortController().signal)
    expect((await scene.stored()).filter((path) => path.includes(id))).toEqual([])
    expect(scene.changed).toEqual([])
  })
})

describe('several workers', () => {
  it('share what is due, each file fetched once', async () => {
    const files: { id: string }[] = []
    for (let i = 0; i < 12; i++) files.push(await scene.receive(workspace, { type: 'image' }))
    await Promise.all(Array.from({ length: 6 }, () => scene.run()))
    for (const { id } of files) expect(await scene.row(id)).toMatchObject({ status: 'STORED', attempts: 1 })
    expect(scene.changed).toHaveLength(12)
  })

  it('take up what one that was killed had in hand', async () => {
    const { id } = await scene.receive(workspace, { type: 'image' })
    // Claimed, and never heard of again.
    await claimDownload(scene.db.pool, scene.deps.clock.now())
    await scene.run()
    expect((await scene.row(id)).status).toBe('PENDING')
    scene.advance(LEASE_MS + 1000)
    await scene.run()
    expect((await scene.row(id)).status).toBe('STORED')
  })

  it('told to stop, let go of what they fetch at once', async () => {
    const { id } = await scene.receive(workspace, { type: 'video', padToBytes: 30 * 1024 * 1024 })
    const stop = new AbortController()
    const { downloadMedia } = scene.deps.graph
    const graph = {
      ...scene.deps.graph,
      downloadMedia: async (request: Parameters<typeof downloadMedia>[0]) => {
        const answer = await downloadMedia(request)
        stop.abort()
        return answer
      },
    }
    const claim = await claimDownload(scene.db.pool, scene.deps.clock.now())
    if (claim) await downloadFile({ ...scene.deps, graph }, claim, stop.signal)
    expect(await scene.row(id)).toMatchObject({ status: 'PENDING', attempts: 0 })
    await scene.run()
    expect((await scene.row(id)).status).toBe('STORED')
  })

  it('are woken by a hint, and find by themselves what was there before they started', async () => {
    const before = await scene.receive(workspace, { type: 'image' })
    const workers = await startWorkers(scene.jobs, mediaWorkers(scene.deps))
    await expect.poll(async () => (await scene.row(before.id)).status).toBe('STORED')
    const after = await scene.receive(workspace, { type: 'image' })
    await hintMediaDownload(scene.jobs, null)
    await expect.poll(async () => (await scene.row(after.id)).status).toBe('STORED')
    await workers.stop()
  })
})
