import { newId, systemClock } from '@recado/core'
import { createTestDatabase, createUser } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { endOtherSessions, endSession, isSessionAlive } from './end-sessions.ts'
import { listSessions } from './list-sessions.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function session(userId: string, hoursLeft = 1): Promise<string> {
  const id = newId()
  const expiresAt = new Date(Date.now() + hoursLeft * 3_600_000)
  const data = { id, userId, expiresAt, token: `secret-${id}`, ipAddress: '', userAgent: 'x'.repeat(9000) }
  await database.db.prisma.session.create({ data })
  return id
}

it('lists one’s own living sessions, this one first, and never a token', async () => {
  const ctx = { db: database.db, clock: systemClock }
  const [ana, bia] = [await createUser(database.db), await createUser(database.db)]
  const here = await session(ana.id)
  const there = await session(ana.id)
  await session(ana.id, -1)
  await session(bia.id)
  const sessions = await listSessions({ ctx, input: { userId: ana.id, sessionId: here } })
  expect(sessions).toMatchObject([
    { id: here, isCurrent: true, address: null },
    { id: there, isCurrent: false },
  ])
  expect(sessions[0]?.userAgent).toHaveLength(400)
  expect(JSON.stringify(sessions)).not.toContain('secret-')
})

it('ends one’s own sessions and nobody else’s', async () => {
  const ctx = { db: database.db }
  const [ana, bia] = [await createUser(database.db), await createUser(database.db)]
  const [here, there, elsewhere, hers] = [
    await session(ana.id),
    await session(ana.id),
    await session(ana.id),
    await session(bia.id),
  ]
  const alive = async (sessionId: string) => isSessionAlive({ ctx, input: { sessionId } })

  const notFound = expect.objectContaining({ code: 'NOT_FOUND' })
  await expect(endSession({ ctx, input: { userId: ana.id, sessionId: hers } })).rejects.toEqual(notFound)
  await expect(endSession({ ctx, input: { userId: ana.id, sessionId: newId() } })).rejects.toEqual(notFound)
  await endSession({ ctx, input: { userId: ana.id, sessionId: there } })
  expect([await alive(here), await alive(there), await alive(hers)]).toEqual([true, false, true])

  expect(await endOtherSessions({ ctx, input: { userId: ana.id, sessionId: here } })).toBe(1)
  expect([await alive(here), await alive(elsewhere), await alive(hers)]).toEqual([true, false, true])
})
