import type { Sql } from '@recado/core'
import { withTransaction } from '@recado/db'
import { createMessage, createTestDatabase, createWorkspace, type TestDatabase } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StatusNews } from './collapse-statuses.ts'
import { updateMessageStatuses } from './update-message-statuses.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** Lets `interrupt` commit between the first and the second statement of `tx`. */
function interrupted(tx: Sql, interrupt: () => Promise<unknown>): Sql {
  let statements = 0
  return {
    async query(text, values) {
      statements += 1
      if (statements === 2) await interrupt()
      return tx.query(text, values)
    },
  }
}

it.each([
  ['with our id', true],
  ['without our id', false],
])('a message that gets its wamid while its status is applied keeps the status, %s', async (_, isEchoed) => {
  const { id: workspaceId } = await createWorkspace(database.db)
  const message = await createMessage(database.db, {
    workspaceId,
    senderType: 'AGENT',
    status: 'SENDING',
    channelMessageId: null,
  })
  const wamid = `wamid.${message.id}`
  const news: StatusNews = {
    workspaceId,
    channelMessageId: wamid,
    messageId: isEchoed ? message.id : null,
    status: 'DELIVERED',
    deliveredAt: new Date(),
    readAt: null,
    pricing: null,
    error: null,
  }
  const settle = () =>
    database.db.prisma.message.update({
      where: { workspaceId_id: { workspaceId, id: message.id } },
      data: { status: 'SENT', channelMessageId: wamid },
    })
  const unmatched = await withTransaction(database.db, (tx) =>
    updateMessageStatuses(interrupted(tx, settle), [news], []),
  )
  const stored = await database.db.prisma.message.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: message.id } },
  })
  // Applied, or given back to be kept and applied after the commit: never struck out.
  if (isEchoed) expect(stored.status).toBe('DELIVERED')
  else expect(unmatched).toEqual([news])
})
