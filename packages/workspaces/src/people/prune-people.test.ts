import { newId } from '@recado/core'
import { createTestDatabase, createUser } from '@recado/testing'
import { expect, it } from 'vitest'
import { prunePeople } from './prune-people.job.ts'

it('removes what has ended and nothing else', async () => {
  const { db, drop } = await createTestDatabase()
  const now = new Date('2026-11-24T03:15:00Z')
  const user = await createUser(db)
  for (const [name, hours] of [
    ['over', -1],
    ['alive', 1],
  ] as const) {
    const expiresAt = new Date(now.getTime() + hours * 3_600_000)
    await db.prisma.session.create({ data: { id: newId(), token: name, userId: user.id, expiresAt } })
    await db.prisma.verification.create({ data: { id: newId(), identifier: name, value: 'x', expiresAt } })
    const lastRequest = now.getTime() + (hours - 24) * 3_600_000
    await db.prisma.rateLimit.create({ data: { id: newId(), key: name, count: 1, lastRequest } })
  }
  await prunePeople({ db, now })
  expect(await db.prisma.session.findMany({ select: { token: true } })).toEqual([{ token: 'alive' }])
  expect(await db.prisma.verification.findMany({ select: { identifier: true } })).toEqual([{ identifier: 'alive' }])
  expect(await db.prisma.rateLimit.findMany({ select: { key: true } })).toEqual([{ key: 'alive' }])
  await drop()
})
