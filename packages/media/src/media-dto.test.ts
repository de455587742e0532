import { newId } from '@recado/core'
import { createMessage, createTestDatabase, createWorkspace, type TestDatabase } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MEDIA_COLUMN, type MediaRow, mediaJoin, toMediaDto } from './media-dto.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function read(file: Record<string, unknown> | null) {
  const { db } = database
  const workspace = await createWorkspace(db)
  const row = { workspaceId: workspace.id, id: newId(), channel: 'WHATSAPP_CLOUD', mimeType: 'image/jpeg', ...file }
  if (file) await db.prisma.media.create({ data: row as never })
  await createMessage(db, { workspaceId: workspace.id, mediaId: file && row.id })
  const { rows } = await db.pool.query<{ media: MediaRow | null }>(
    `SELECT ${MEDIA_COLUMN} FROM conversation_schema.messages m ${mediaJoin()} WHERE m.workspace_id = $1`,
    [workspace.id],
  )
  return { dto: rows[0]?.media ? toMediaDto(rows[0].media) : null, url: `/api/w/${workspace.slug}/media/${row.id}` }
}

it('gives a stored file its paths', async () => {
  const { dto, url } = await read({
    status: 'STORED',
    thumbnailKey: 'a/b',
    sizeBytes: 5_000_000_000n,
    width: 3,
    height: 4,
  })
  expect(dto).toMatchObject({ status: 'STORED', sizeBytes: 5_000_000_000, width: 3, height: 4, filename: null })
  expect(dto).toMatchObject({ url, thumbnailUrl: `${url}/thumbnail` })
})

it('gives no path to what has no picture, or is not there', async () => {
  const { dto, url } = await read({ status: 'STORED', filename: 'a.pdf' })
  expect(dto).toMatchObject({ url, thumbnailUrl: null, filename: 'a.pdf' })
  expect((await read({ status: 'PENDING', thumbnailKey: 'a/b' })).dto).toMatchObject({ url: null, thumbnailUrl: null })
  expect((await read({ status: 'FAILED', errorCode: 'MEDIA_EXPIRED' })).dto).toMatchObject({
    url: null,
    errorCode: 'MEDIA_EXPIRED',
  })
  expect((await read(null)).dto).toBeNull()
})
