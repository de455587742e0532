import type { Sql } from '@recado/core'
import { publish } from '@recado/realtime'
import { WORKSPACE_AREAS, type WorkspaceArea } from './schemas/areas.ts'
import { workspaceTopic } from './secrets/credentials-cache.ts'

/**
 * Tells every open page of the workspace that something outside its conversations changed, once `tx` commits: they ask
 * for it again. The same area announced twice in a transaction is told once.
 */
export const announceChange = (tx: Sql, workspaceId: string, area: WorkspaceArea): Promise<void> =>
  publish(tx, workspaceTopic(workspaceId), area)

/** The areas a hint on the workspace's topic speaks of: all where it names none, as after a lost connection. */
export const areasOfHint = (hint: string): readonly WorkspaceArea[] => {
  const named = WORKSPACE_AREAS.find((area) => area === hint)
  return named ? [named] : WORKSPACE_AREAS
}
