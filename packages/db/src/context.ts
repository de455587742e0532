import type { Actor, Clock } from '@recado/core'
import type { Database } from './connect-database.ts'

/** What every verb takes: the tenant, who acts in it, and where. Packages extend it structurally. */
export interface Context {
  workspaceId: string
  actor: Actor
  db: Database
  clock: Clock
}
