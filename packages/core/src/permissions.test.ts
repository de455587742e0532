import { expect, it } from 'vitest'
import { requirePermission } from './permissions.ts'

it('lets the program itself do everything', () => {
  expect(() => requirePermission({ actor: { type: 'system' } }, 'workspace.manage')).not.toThrow()
})

it('refuses what the role does not include, with a code', () => {
  const ctx = { actor: { type: 'user', userId: 'u', role: 'MARKETING' } } as const
  expect(() => requirePermission(ctx, 'inbox.write')).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
  expect(() => requirePermission(ctx, 'inbox.read')).not.toThrow()
})
