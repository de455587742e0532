import { systemClock } from '@recado/core'
import { createMessage, createTestDatabase, createWorkspace, type TestDatabase } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getSetupProgress } from './get-setup-progress.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const read = (workspaceId: string) =>
  getSetupProgress({ ctx: { workspaceId, actor: { type: 'system' }, db: database.db, clock: systemClock } })

it('begins with nothing', async () => {
  const workspace = await createWorkspace(database.db)
  // Somebody else's messages are no progress.
  await createMessage(database.db, { workspaceId: (await createWorkspace(database.db)).id })
  expect(await read(workspace.id)).toEqual({
    channel: 'WHATSAPP_CLOUD',
    number: false,
    token: false,
    appSecret: false,
    testedAt: null,
    displayPhoneNumber: null,
    verifiedAt: null,
    receivedAt: null,
    sentAt: null,
  })
})

it('tells by what happened how far one is', async () => {
  const verifiedAt = new Date('2026-11-02T10:00:00Z')
  const ok = (id: string) => ({ id, status: 'ok', code: 'CHECK_SKIPPED', values: {} })
  const { id: workspaceId } = await createWorkspace(database.db, {
    webhookVerifiedAt: verifiedAt,
    whatsappAppSecret: 'sealed',
    connectionReport: {
      ok: false,
      checkedAt: '2026-11-01T10:00:00.000Z',
      checks: [ok('token'), ok('permissions'), ok('number'), { ...ok('account'), status: 'failed' }],
      number: null,
    },
  })
  await createMessage(database.db, { workspaceId, createdAt: new Date('2026-11-03T10:00:00Z') })
  await createMessage(database.db, { workspaceId, senderType: 'AGENT', status: 'FAILED' })
  expect(await read(workspaceId)).toMatchObject({
    token: true,
    number: false,
    appSecret: true,
    testedAt: null,
    verifiedAt: verifiedAt.toISOString(),
    receivedAt: '2026-11-03T10:00:00.000Z',
    sentAt: null,
  })
  await createMessage(database.db, { workspaceId, senderType: 'AGENT', status: 'DELIVERED' })
  expect((await read(workspaceId)).sentAt).not.toBeNull()
})
