import { isAllowed, type Permission, type Role } from '@recado/core/schemas'
import { createContext, type ReactNode, use } from 'react'

export interface CurrentWorkspace {
  slug: string
  name: string
  role: Role
  user: { id: string; name: string; email: string }
}

const Context = createContext<CurrentWorkspace | null>(null)

export function WorkspaceProvider({ value, children }: { value: CurrentWorkspace; children: ReactNode }) {
  return <Context value={value}>{children}</Context>
}

/** The workspace of the page and what the person may do there. Only below `/w/$slug`. */
export function useWorkspace(): CurrentWorkspace & { can: (permission: Permission) => boolean } {
  const workspace = use(Context)
  if (!workspace) throw new Error('useWorkspace needs a WorkspaceProvider above it')
  return { ...workspace, can: (permission) => isAllowed(workspace.role, permission) }
}

const KEY = 'recado.workspace'

/** The slug of the workspace used last on this device, to go there first. */
export const lastWorkspace = {
  read: (): string | null => localStorage.getItem(KEY),
  remember: (slug: string): void => localStorage.setItem(KEY, slug),
}
