import type { WorkspaceArea } from '@recado/workspaces/schemas'
import { queryClient } from '../query-client.ts'

/** The tRPC routers whose answers an area's change makes old. */
const ROUTERS: Record<WorkspaceArea, readonly string[]> = {
  integration: ['integrations', 'numbers', 'channels'],
  // One's own role may be what changed.
  members: ['members', 'invitations', 'session'],
  templates: ['templates'],
  alerts: ['alerts'],
  numbers: ['numbers'],
}

/** Asks again for what is on the screen of it, and for the rest when it is needed. */
export function refetchArea(area: WorkspaceArea): void {
  for (const router of ROUTERS[area]) void queryClient.invalidateQueries({ queryKey: [[router]] })
}

/** After a time in which changes may have gone unheard. */
export function refetchAllAreas(): void {
  for (const router of new Set(Object.values(ROUTERS).flat())) {
    void queryClient.invalidateQueries({ queryKey: [[router]] })
  }
}
