import { ForbiddenError } from './errors.ts'

export const ROLES = ['OWNER', 'ADMIN', 'AGENT', 'MARKETING'] as const
export type Role = (typeof ROLES)[number]

export const PERMISSIONS = {
  'workspace.read': ['OWNER', 'ADMIN', 'AGENT', 'MARKETING'],
  'workspace.manage': ['OWNER', 'ADMIN'],
  'members.manage': ['OWNER', 'ADMIN'],
  'integration.manage': ['OWNER', 'ADMIN'],
  'inbox.read': ['OWNER', 'ADMIN', 'AGENT', 'MARKETING'],
  'inbox.write': ['OWNER', 'ADMIN', 'AGENT'],
  'templates.read': ['OWNER', 'ADMIN', 'AGENT', 'MARKETING'],
  'templates.manage': ['OWNER', 'ADMIN', 'MARKETING'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

/** Who is acting. `system` is the program itself (jobs, command line) and may do everything. */
export type Actor = { type: 'user'; userId: string; role: Role } | { type: 'system' }

export const isAllowed = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role)

/** Throws FORBIDDEN unless the actor may. Every verb calls it first. */
export function requirePermission(ctx: { actor: Actor }, permission: Permission): void {
  if (ctx.actor.type === 'system') return
  if (!isAllowed(ctx.actor.role, permission)) throw new ForbiddenError(permission)
}
