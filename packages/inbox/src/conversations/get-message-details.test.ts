import { systemClock } from '@recado/core'
import type { Database } from '@recado/db'
import { createMessage, createTestDatabase, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getMessageDetails } from './get-message-details.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: Database

beforeAll(async () => {
  database = await createTestDatabase()
  db = database.db
})
afterAll(() => database.drop())

const contextOf = (workspaceId: string) => ({
  workspaceId,
  actor: { type: 'system' } as const,
  db,
  clock: systemClock,
})

it('tells what Meta calls and charges a message, to its own workspace only', async () => {
  const workspaceId = (await createWorkspace(db)).id
  const { id: messageId, channelMessageId } = await createMessage(db, {
    workspaceId,
    senderType: 'AGENT',
    status: 'DELIVERED',
    attempts: 2,
    pricing: { category: 'utility', type: 'regular', billable: true, pricing_model: 'PMP' },
  })
  expect(await getMessageDetails({ ctx: contextOf(workspaceId), input: { messageId } })).toEqual({
    channelMessageId,
    attempts: 2,
    pricing: { category: 'utility', type: 'regular', billable: true },
  })
  const stranger = contextOf((await createWorkspace(db)).id)
  await expect(getMessageDetails({ ctx: stranger, input: { messageId } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('says nothing of a price where Meta said nothing, or something that is none', async () => {
  const workspaceId = (await createWorkspace(db)).id
  for (const pricing of [undefined, 'free', [1]]) {
    const { id: messageId } = await createMessage(db, { workspaceId, ...(pricing && { pricing }) })
    const details = await getMessageDetails({ ctx: contextOf(workspaceId), input: { messageId } })
    expect(details.pricing).toBeNull()
  }
})
