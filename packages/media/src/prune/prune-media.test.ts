import { Readable } from 'node:stream'
import { newId } from '@recado/core'
import { createMedia, createMessage, createMessageTemplate, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openScene, type Scene } from '../download/download-testing.ts'
import { deleteFiles } from './delete-files.job.ts'
import { pruneMedia } from './prune-media.job.ts'

let scene: Scene
let workspaceId: string
const yesterday = new Date(Date.now() - 86_400_000)
const old = new Date(Date.now() - 25 * 3_600_000)
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())
beforeEach(async () => {
  workspaceId = (await createWorkspace(scene.db)).id
})

async function keep(row: Record<string, unknown> = {}) {
  const id = newId()
  const [storageKey, thumbnailKey] = [`${workspaceId}/${id}/original`, `${workspaceId}/${id}/thumbnail.webp`]
  for (const key of [storageKey, thumbnailKey]) {
    await scene.deps.storage.put(key, Readable.from([Buffer.from('x')]), { mimeType: 'image/webp' })
  }
  await createMedia(scene.db, { id, workspaceId, storageKey, thumbnailKey, ...row })
  return id
}
const kept = async () => {
  const rows = await scene.db.prisma.media.findMany({ where: { workspaceId }, select: { id: true } })
  return rows.map(({ id }) => id).toSorted()
}
const stored = async () => new Set((await scene.stored()).map((path) => path.split('/').slice(0, 2).join('/')))

describe('what nobody needs goes, with its bytes', () => {
  it('after a day, and only what nothing names', async () => {
    const unused = await keep({ createdAt: old })
    const cutShort = await keep({ createdAt: old, status: 'PENDING' })
    const young = await keep()
    const sent = await keep({ createdAt: old })
    await createMessage(scene.db, { workspaceId, mediaId: sent })
    const sample = await keep({ createdAt: old })
    await createMessageTemplate(scene.db, { workspaceId, headerMediaId: sample })
    expect(await pruneMedia(scene.db.pool, yesterday)).toBe(2)
    expect(await kept()).toEqual([young, sent, sample].toSorted())
    expect(await deleteFiles(scene.deps)).toBe(4)
    const files = await stored()
    for (const id of [unused, cutShort]) expect(files).not.toContain(`${workspaceId}/${id}`)
    for (const id of [young, sent, sample]) expect(files).toContain(`${workspaceId}/${id}`)
  })

  it('over more files than one page holds', async () => {
    const used = await keep({ createdAt: old })
    await createMessage(scene.db, { workspaceId, mediaId: used })
    await scene.db.pool.query(
      `INSERT INTO conversation_schema.media (workspace_id, id, status, channel, mime_type, created_at)
       SELECT $1, gen_random_uuid(), 'STORED', 'WHATSAPP_CLOUD', 'image/png', $2 FROM generate_series(1, 4500)`,
      [workspaceId, old],
    )
    expect(await pruneMedia(scene.db.pool, yesterday)).toBe(4500)
    expect(await kept()).toEqual([used])
  })

  it('when its workspace goes', async () => {
    const id = await keep()
    await scene.db.prisma.workspace.delete({ where: { id: workspaceId } })
    expect(await deleteFiles(scene.deps)).toBe(2)
    expect(await stored()).not.toContain(`${workspaceId}/${id}`)
  })

  it('once the storage is back', async () => {
    const id = await keep({ createdAt: old })
    await pruneMedia(scene.db.pool, yesterday)
    const away = { ...scene.deps.storage, delete: () => Promise.reject(new Error('no answer')) }
    await expect(deleteFiles({ ...scene.deps, storage: away })).rejects.toThrow('no answer')
    expect(await stored()).toContain(`${workspaceId}/${id}`)
    expect(await deleteFiles(scene.deps)).toBe(2)
    expect(await stored()).not.toContain(`${workspaceId}/${id}`)
  })
})
