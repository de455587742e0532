import { newId } from '@recado/core'
import { type Database, withTransaction } from '@recado/db'
import { createClient, createConversation, createTestDatabase, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadClients } from './load-clients.ts'
import { mergeClients } from './merge-clients.ts'

let db: Database
let drop: () => Promise<void>
beforeAll(async () => {
  ;({ db, drop } = await createTestDatabase())
})
afterAll(() => drop())

it('keeps an answer that an agent is just writing into the conversation that goes', async () => {
  const { id: workspaceId } = await createWorkspace(db)
  const phone = '+5511987654321'
  const bsuid = 'BR.13491208655302741918'
  const { id: clientId } = await createClient(db, { workspaceId, phone })
  const stays = await createConversation(db, { workspaceId, clientId })
  const other = await createClient(db, { workspaceId, phone: null, waId: null, bsuid })
  const goes = await createConversation(db, { workspaceId, clientId: other.id })
  const [kept] = await loadClients(db.pool, [{ workspaceId, phone, bsuid: null }])
  const [absorbed] = await loadClients(db.pool, [{ workspaceId, phone: null, bsuid }])
  if (!kept || !absorbed) throw new Error('the clients are there')

  const messageId = newId()
  const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>()
  const { promise: isWritten, resolve: written } = Promise.withResolvers<void>()
  const sending = withTransaction(db, async (tx) => {
    await tx.query('SELECT FROM conversation_schema.conversations WHERE id = $1 FOR NO KEY UPDATE', [goes.id])
    await tx.query(
      `INSERT INTO conversation_schema.messages
         (workspace_id, id, conversation_id, sender_type, kind, body, channel, status, sent_at)
       VALUES ($1, $2, $3, 'AGENT', 'text', 'Até já!', 'WHATSAPP_CLOUD', 'QUEUED', now())`,
      [workspaceId, messageId, goes.id],
    )
    written()
    await mayCommit
  })
  await isWritten
  const merging = withTransaction(db, (tx) => mergeClients(tx, { kept, absorbed }))
  await expect.poll(() => countWaiting(db)).toBe(1)
  commit()
  await Promise.all([sending, merging])

  const message = await db.prisma.message.findFirst({ where: { id: messageId } })
  expect(message?.conversationId).toBe(stays.id)
})

async function countWaiting({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}
