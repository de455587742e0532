import { createTestDatabase, createWorkspace, type TestDatabase } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { blockManagementQuota, type ManagementAccount, takeManagementQuota } from './management-quota.ts'

let database: TestDatabase
let account: ManagementAccount
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  const { id, whatsappBusinessAccountId } = await createWorkspace(database.db)
  account = { workspaceId: id, businessAccountId: whatsappBusinessAccountId ?? '' }
})

const take = (calls?: number) => takeManagementQuota(database.db.pool, account, calls)
const age = (column: string, by: string) =>
  database.db.pool.query(
    `UPDATE workspace_schema.business_accounts SET ${column} = ${column} - $2::interval WHERE workspace_id = $1`,
    [account.workspaceId, by],
  )
const minutesUntil = (grant: Awaited<ReturnType<typeof take>>) =>
  grant.kind === 'blocked' ? Math.round((grant.until.getTime() - Date.now()) / 60_000) : null

test('two hundred calls an hour, however many ask at once', async () => {
  const grants = await Promise.all(Array.from({ length: 210 }, () => take()))
  expect(grants.filter(({ kind }) => kind === 'granted')).toHaveLength(200)
  expect(minutesUntil(await take())).toBe(60)
  await age('quota_started_at', '61 minutes')
  expect(await take()).toEqual({ kind: 'granted' })
})

test('five thousand where a number is connected', async () => {
  await database.db.prisma.phoneNumber.create({
    data: { workspaceId: account.workspaceId, phoneNumberId: '1', status: 'CONNECTED' },
  })
  expect((await take(4999)).kind).toBe('granted')
  expect((await take(2)).kind).toBe('blocked')
  expect((await take(1)).kind).toBe('granted')
})

test('none for a while after Meta said no', async () => {
  await blockManagementQuota(database.db.pool, account)
  expect(minutesUntil(await take())).toBe(5)
  await age('quota_blocked_until', '6 minutes')
  expect((await take()).kind).toBe('granted')
})

test('of one account only', async () => {
  await take(200)
  expect((await take()).kind).toBe('blocked')
  account = { ...account, businessAccountId: 'another' }
  expect((await take()).kind).toBe('granted')
})
