import { newId, type Role } from '@recado/core'
import { buildContext, createMember, createTestDatabase, createUser, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listMembers } from './list-members.ts'
import { removeMember } from './remove-member.ts'
import { updateMemberRole } from './update-member-role.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let workspaceId: string
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  workspaceId = (await createWorkspace(database.db)).id
})

async function join(role: Role): Promise<string> {
  const user = await createUser(database.db)
  return (await createMember(database.db, { workspaceId, userId: user.id, role })).id
}
const as = (role: Role) => buildContext(database.db, { workspaceId, role })
const roles = async () => {
  const members = await listMembers({ ctx: as('AGENT') })
  return Object.fromEntries(members.map((member) => [member.id, member.role]))
}
const forbidden = expect.objectContaining({ code: 'FORBIDDEN' })
const lastOwner = expect.objectContaining({ code: 'LAST_OWNER' })

describe('changing roles', () => {
  it('changes, and says so in the audit log', async () => {
    await join('OWNER')
    const memberId = await join('AGENT')
    await updateMemberRole({ ctx: as('ADMIN'), input: { memberId, role: 'MARKETING' } })
    expect((await roles())[memberId]).toBe('MARKETING')
    const audit = await database.db.prisma.auditEntry.findMany({ where: { workspaceId } })
    expect(audit).toMatchObject([{ action: 'member.update-role', details: { from: 'AGENT', to: 'MARKETING' } }])
  })

  it('lets no admin make, change or remove an owner', async () => {
    const ownerId = await join('OWNER')
    const adminId = await join('ADMIN')
    const ctx = as('ADMIN')
    await expect(updateMemberRole({ ctx, input: { memberId: adminId, role: 'OWNER' } })).rejects.toEqual(forbidden)
    await expect(updateMemberRole({ ctx, input: { memberId: ownerId, role: 'AGENT' } })).rejects.toEqual(forbidden)
    await expect(removeMember({ ctx, input: { memberId: ownerId } })).rejects.toEqual(forbidden)
  })

  it.each(['AGENT', 'MARKETING'] as const)('lets %s change nobody', async (role) => {
    const memberId = await join('AGENT')
    await expect(updateMemberRole({ ctx: as(role), input: { memberId, role: 'ADMIN' } })).rejects.toEqual(forbidden)
    await expect(removeMember({ ctx: as(role), input: { memberId } })).rejects.toEqual(forbidden)
  })

  it('finds nobody of another workspace', async () => {
    const memberId = await join('AGENT')
    const other = await createWorkspace(database.db)
    const ctx = buildContext(database.db, { workspaceId: other.id, role: 'OWNER' })
    const notFound = expect.objectContaining({ code: 'NOT_FOUND' })
    await expect(removeMember({ ctx, input: { memberId } })).rejects.toEqual(notFound)
    await expect(updateMemberRole({ ctx, input: { memberId, role: 'ADMIN' } })).rejects.toEqual(notFound)
    await expect(removeMember({ ctx: as('OWNER'), input: { memberId: newId() } })).rejects.toEqual(notFound)
  })
})

describe('the last owner', () => {
  it('can neither go nor step down, and nothing is left half done', async () => {
    const memberId = await join('OWNER')
    await expect(removeMember({ ctx: as('OWNER'), input: { memberId } })).rejects.toEqual(lastOwner)
    await expect(updateMemberRole({ ctx: as('OWNER'), input: { memberId, role: 'ADMIN' } })).rejects.toEqual(lastOwner)
    expect(await roles()).toEqual({ [memberId]: 'OWNER' })
    expect(await database.db.prisma.auditEntry.count({ where: { workspaceId } })).toBe(0)
  })

  it('remains when all owners step down or leave at the same moment', async () => {
    const owners = [await join('OWNER'), await join('OWNER'), await join('OWNER'), await join('OWNER')]
    const ctx = as('OWNER')
    const attempts = await Promise.allSettled(
      owners.map((memberId, i) =>
        i % 2
          ? removeMember({ ctx, input: { memberId } })
          : updateMemberRole({ ctx, input: { memberId, role: 'AGENT' } }),
      ),
    )
    expect(attempts.filter((attempt) => attempt.status === 'rejected')).toEqual([
      expect.objectContaining({ reason: lastOwner }),
    ])
    expect(Object.values(await roles()).filter((role) => role === 'OWNER')).toHaveLength(1)
  })
})
