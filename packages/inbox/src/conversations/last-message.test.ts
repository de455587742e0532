import { systemClock } from '@recado/core'
import type { Database } from '@recado/db'
import type { Prisma } from '@recado/db/client'
import { createConversation, createMedia, createMessage, createTestDatabase, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getConversation } from './get-conversation.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: Database
let workspaceId: string

beforeAll(async () => {
  database = await createTestDatabase()
  db = database.db
  workspaceId = (await createWorkspace(db)).id
})
afterAll(() => database.drop())

type Columns = Partial<Prisma.MessageUncheckedCreateInput>

/** A conversation with this last message, and what the customer did to it since. */
async function lastMessageAfter(columns: Columns, ...changes: Columns[]) {
  const { id: conversationId } = await createConversation(db, { workspaceId })
  const message = await createMessage(db, { workspaceId, conversationId, ...columns })
  for (const [minute, change] of changes.entries()) {
    const sentAt = new Date(Date.UTC(2026, 10, 25, 10, minute))
    const targetChannelMessageId = message.channelMessageId
    await createMessage(db, { workspaceId, conversationId, targetChannelMessageId, sentAt, ...change })
  }
  await db.prisma.conversation.update({
    where: { workspaceId_id: { workspaceId, id: conversationId } },
    data: { lastMessageId: message.id },
  })
  const ctx = { workspaceId, actor: { type: 'system' } as const, db, clock: systemClock }
  return (await getConversation({ ctx, input: { conversationId } })).lastMessage
}

it('tells how long a recording is', async () => {
  const { id: mediaId } = await createMedia(db, { workspaceId, mimeType: 'audio/ogg', durationMs: 18_200 })
  const last = await lastMessageAfter({ kind: 'audio', body: null, mediaId })
  expect(last).toMatchObject({ kind: 'audio', body: null, durationMs: 18_200 })
})

it('has the newest wording of an edited message', async () => {
  const last = await lastMessageAfter(
    { body: 'antes' },
    { kind: 'edit', body: 'depois' },
    { kind: 'edit', body: 'por fim' },
    { kind: 'reaction', body: '👍' },
  )
  expect(last).toMatchObject({ kind: 'text', body: 'por fim' })
})

it('does not tell again what the customer deleted', async () => {
  const last = await lastMessageAfter(
    { body: 'segredo' },
    { kind: 'edit', body: 'outro' },
    { kind: 'revoke', body: null },
  )
  expect(last).toMatchObject({ kind: 'revoke', body: null })
})
