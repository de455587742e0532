import { createMedia, createMessage, createTestDatabase, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { announceMedia } from './announce-media.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

it('tells of every message that carries one of the files, and of no other', async () => {
  const { db } = database
  const { id: workspaceId } = await createWorkspace(db)
  const [sent, unused] = [await createMedia(db, { workspaceId }), await createMedia(db, { workspaceId })]
  const carriers = [
    await createMessage(db, { workspaceId, mediaId: sent.id }),
    await createMessage(db, { workspaceId, mediaId: sent.id }),
  ]
  await createMessage(db, { workspaceId })
  await announceMedia(
    db.pool,
    [sent, unused].map(({ id }) => ({ workspaceId, mediaId: id })),
  )
  const { rows } = await db.pool.query<{ message_id: string; conversation_id: string; type: string }>(
    'SELECT type, conversation_id, message_id FROM conversation_schema.feed_events WHERE workspace_id = $1',
    [workspaceId],
  )
  const expected = carriers.map((one) => ({
    type: 'message.updated',
    conversation_id: one.conversationId,
    message_id: one.id,
  }))
  expect(rows).toHaveLength(2)
  expect(rows).toEqual(expect.arrayContaining(expected))
})
