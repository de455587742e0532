import { createHash } from 'node:crypto'
import type { Role } from '@recado/core'
import { buildContext, createMember, createTestDatabase, createUser, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Mail } from '../mail/mailer.ts'
import { acceptInvitation, registerByInvitation } from './accept-invitation.ts'
import { createInvitation } from './create-invitation.ts'
import { getInvitation } from './get-invitation.ts'
import { listInvitations } from './list-invitations.ts'
import { revokeInvitation } from './revoke-invitation.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let workspace: { id: string; slug: string; name: string }
let sent: Mail[]
let now: Date
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  workspace = await createWorkspace(database.db)
  sent = []
  now = new Date('2026-11-23T12:00:00Z')
})

const clock = { now: () => now }
const as = (role: Role, workspaceId = workspace.id) => ({
  ...buildContext(database.db, { workspaceId, role }),
  clock,
  publicUrl: 'https://recado.example.com',
  mailer: { send: async (mail: Mail) => void sent.push(mail), close() {} },
})
const server = () => ({ db: database.db, clock })
const invite = async (email: string, role: Role = 'AGENT') => {
  const { url, ...rest } = await createInvitation({ ctx: as('OWNER'), input: { email, role } })
  return { ...rest, url, token: url.split('/').at(-1) as string }
}
const invalid = (reason: string) => expect.objectContaining({ code: 'INVITATION_INVALID', details: { reason } })
const address = () => `${crypto.randomUUID()}@example.com`

describe('inviting', () => {
  it('mails the link and stores only a hash of its token', async () => {
    const email = address()
    const { url, token, mailed, invitation } = await invite(email)
    expect(url).toMatch(/^https:\/\/recado\.example\.com\/invite\/[\w-]{43}$/)
    expect(mailed).toBe(true)
    expect(sent).toEqual([
      { to: email, subject: expect.stringContaining(workspace.name), text: expect.stringContaining(url) },
    ])
    const row = await database.db.prisma.invitation.findFirstOrThrow({ where: { id: invitation.id } })
    expect(row.tokenHash).toBe(createHash('sha256').update(token).digest('hex'))
    expect(JSON.stringify([row, await database.db.prisma.auditEntry.findMany()])).not.toContain(token)
  })

  it('still answers the link when the mail server does not', async () => {
    const ctx = { ...as('OWNER'), mailer: { send: () => Promise.reject(new Error('refused')), close() {} } }
    const { url, mailed } = await createInvitation({ ctx, input: { email: address(), role: 'AGENT' } })
    expect(mailed).toBe(false)
    expect(url).toContain('/invite/')
  })

  it('replaces an older invitation of the same address', async () => {
    const email = address()
    const first = await invite(email)
    const second = await invite(email, 'ADMIN')
    expect(await listInvitations({ ctx: as('ADMIN') })).toEqual([second.invitation])
    await expect(getInvitation({ ctx: server(), input: first })).rejects.toEqual(invalid('revoked'))
  })

  it('refuses members, those who may not invite, and admins who would make owners', async () => {
    const user = await createUser(database.db)
    await createMember(database.db, { workspaceId: workspace.id, userId: user.id, role: 'AGENT' })
    const alreadyMember = expect.objectContaining({ code: 'ALREADY_MEMBER' })
    await expect(invite(user.email)).rejects.toEqual(alreadyMember)

    const forbidden = expect.objectContaining({ code: 'FORBIDDEN' })
    const input = { email: address(), role: 'AGENT' as const }
    await expect(createInvitation({ ctx: as('AGENT'), input })).rejects.toEqual(forbidden)
    await expect(createInvitation({ ctx: as('ADMIN'), input: { ...input, role: 'OWNER' } })).rejects.toEqual(forbidden)
    await expect(listInvitations({ ctx: as('MARKETING') })).rejects.toEqual(forbidden)
  })

  it('is not seen or revoked from another workspace', async () => {
    const { invitation } = await invite(address())
    const other = await createWorkspace(database.db)
    expect(await listInvitations({ ctx: as('OWNER', other.id) })).toEqual([])
    await expect(
      revokeInvitation({ ctx: as('OWNER', other.id), input: { invitationId: invitation.id } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('accepting', () => {
  it('previews, registers somebody new, and works once', async () => {
    const email = address()
    const { token } = await invite(email, 'MARKETING')
    expect(await getInvitation({ ctx: server(), input: { token } })).toEqual({
      email,
      role: 'MARKETING',
      workspaceName: workspace.name,
      invitedByName: null,
      hasAccount: false,
    })

    const input = { token, name: 'Bia', password: 'a long password', locale: 'pt-BR' as const }
    const attempts = await Promise.allSettled([1, 2, 3].map(() => registerByInvitation({ ctx: server(), input })))
    expect(attempts.filter((attempt) => attempt.status === 'fulfilled').map((attempt) => attempt.value)).toEqual([
      { email, workspace: { slug: workspace.slug, name: workspace.name } },
    ])
    const member = await database.db.prisma.member.findFirstOrThrow({
      where: { workspaceId: workspace.id },
      include: { user: true },
    })
    expect(member).toMatchObject({ role: 'MARKETING', user: { email, name: 'Bia', locale: 'pt-BR' } })
    await expect(getInvitation({ ctx: server(), input: { token } })).rejects.toEqual(invalid('accepted'))
  })

  it('takes somebody who has an account, with that address only', async () => {
    const guest = await createUser(database.db)
    const stranger = await createUser(database.db)
    const { token } = await invite(guest.email)
    expect(await getInvitation({ ctx: server(), input: { token } })).toMatchObject({ hasAccount: true })

    const register = { token, name: 'x', password: 'a long password' }
    await expect(registerByInvitation({ ctx: server(), input: register })).rejects.toMatchObject({
      code: 'EMAIL_TAKEN',
    })
    await expect(acceptInvitation({ ctx: server(), input: { token, userId: stranger.id } })).rejects.toMatchObject({
      code: 'INVITATION_OTHER_EMAIL',
    })

    await acceptInvitation({ ctx: server(), input: { token, userId: guest.id } })
    const members = await database.db.prisma.member.findMany({ where: { workspaceId: workspace.id } })
    expect(members).toMatchObject([{ userId: guest.id, role: 'AGENT' }])
  })

  it('refuses a link that is unknown, revoked or a week old', async () => {
    const { token, invitation } = await invite(address())
    await expect(getInvitation({ ctx: server(), input: { token: 'unknown' } })).rejects.toEqual(invalid('unknown'))

    now = new Date(now.getTime() + 7 * 86_400_000)
    await expect(getInvitation({ ctx: server(), input: { token } })).rejects.toEqual(invalid('expired'))
    expect(await listInvitations({ ctx: as('OWNER') })).toEqual([])

    await revokeInvitation({ ctx: as('OWNER'), input: { invitationId: invitation.id } })
    const register = { token, name: 'x', password: 'a long password' }
    await expect(registerByInvitation({ ctx: server(), input: register })).rejects.toEqual(invalid('revoked'))
  })
})
