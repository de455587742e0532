import { systemClock } from '@recado/core'
import { createTestDatabase } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createOwner, needsOwner } from './create-owner.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const owner = (n: number) => ({
  name: `Owner ${n}`,
  email: `owner${n}@example.com`,
  password: 'a long password',
  workspaceName: `Company ${n}`,
  workspaceSlug: `company-${n}`,
})

it('makes one owner however many ask at once, and none ever after', async () => {
  const ctx = { db: database.db, clock: systemClock }
  expect(await needsOwner({ ctx })).toBe(true)

  const attempts = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => createOwner({ ctx, input: owner(n) })))
  const refused = attempts.filter((attempt) => attempt.status === 'rejected').map((attempt) => attempt.reason)
  expect(refused).toHaveLength(4)
  for (const reason of refused) expect(reason).toMatchObject({ code: 'SETUP_ALREADY_DONE' })

  const { prisma } = database.db
  expect(await needsOwner({ ctx })).toBe(false)
  expect(await prisma.user.count()).toBe(1)
  expect(await prisma.workspace.count()).toBe(1)
  expect(await prisma.member.findMany({ select: { role: true } })).toEqual([{ role: 'OWNER' }])
  expect(await prisma.auditEntry.findMany({ select: { action: true } })).toEqual([{ action: 'workspace.create' }])
  const account = await prisma.account.findFirstOrThrow()
  expect(account.providerId).toBe('credential')
  expect(account.password).not.toContain('a long password')
})
