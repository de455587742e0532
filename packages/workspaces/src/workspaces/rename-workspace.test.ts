import { createListener } from '@recado/realtime'
import { buildContext, createTestDatabase, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workspaceTopic } from '../secrets/credentials-cache.ts'
import { renameWorkspace } from './rename-workspace.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

it('changes the name and not the slug, tells open pages and the audit log, and nothing when it is the same', async () => {
  const { db } = database
  const before = await createWorkspace(db, { name: 'Padaria' })
  const listener = createListener({ url: database.url })
  await listener.start()
  const hints: string[] = []
  listener.subscribe(workspaceTopic(before.id), (hint) => hints.push(hint))

  const ctx = buildContext(db, { workspaceId: before.id, role: 'ADMIN' })
  await renameWorkspace({ ctx, input: { name: 'Padaria São João' } })
  await renameWorkspace({ ctx, input: { name: 'Padaria São João' } })
  await expect.poll(() => hints).toEqual(['members'])
  await listener.close()

  const after = await db.prisma.workspace.findUniqueOrThrow({ where: { id: before.id } })
  expect(after).toMatchObject({ name: 'Padaria São João', slug: before.slug })
  const audit = await db.prisma.auditEntry.findMany({ where: { workspaceId: before.id } })
  expect(audit).toMatchObject([{ action: 'workspace.rename', details: { from: 'Padaria', to: 'Padaria São João' } }])
})

it.each(['AGENT', 'MARKETING'] as const)('is not for %s', async (role) => {
  const { id: workspaceId } = await createWorkspace(database.db)
  const ctx = buildContext(database.db, { workspaceId, role })
  await expect(renameWorkspace({ ctx, input: { name: 'Mine' } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
